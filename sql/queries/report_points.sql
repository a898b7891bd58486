-- Which claims match these words, by speaker and date, with the sentence behind each?
-- The points of the report: counts, money and shares that somebody puts forward as so, and that anybody would look for (is_salient).
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $side text = null: side of that topic
-- $speaker text = null: part of the speaker's name
-- $category text = null: what happened to the counted
-- $kind text = null: count, money, percent, ratio or measure
-- $publisher text = null: id of the publisher, or part of its name
-- $language text = null: language of the article, two letters
-- $since date = null: stated on that day or later
-- $until date = null: stated on that day or earlier
-- $limit integer = 2000: rows, the newest first
with

points as (
    -- few columns, and what does not count left out before repeats fall together: a third less time than by claims_over_time
    select
        min_by(figure_id, telling_order(published_at, captured_at, article_id, start_offset)) as figure_id,
        min_by(stated_on, telling_order(published_at, captured_at, article_id, start_offset)) as stated_on,
        any_value(speaker_label) as speaker_label,
        any_value(value_mid) as value_mid,
        case when count(*) = 1 then 1 else list_unique(list(publisher_id))::bigint end as publisher_count,
    from claims
    where
        speaker_label is not null
        and is_asserted
        and value_mid is not null
        and is_salient is not false
        and kind not in ('duration', 'age')
        and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, title), $words))
        and (
            $topic::varchar is null
            or figure_id in (
                select topic_claims.figure_id
                from topic_claims
                where topic_claims.topic_id = $topic::varchar and ($side::varchar is null or topic_claims.side = $side::varchar)
            )
        )
        and is_like(speaker_label, $speaker::varchar)
        and ($category::varchar is null or list_contains(category, $category::varchar))
        and ($kind::varchar is null or kind = $kind::varchar)
        and ($publisher::varchar is null or publisher_id = $publisher::varchar or is_like(publisher, $publisher::varchar))
        and ($language::varchar is null or language = $language::varchar)
    group by claim_key(story_id, speaker_label, kind, unit, counted_head, category, low, high)
),

newest as (
    select
        figure_id,
        publisher_count,
    from points
    where
        stated_on is not null
        and ($since::date is null or stated_on >= $since::date)
        and ($until::date is null or stated_on <= $until::date)
    order by stated_on desc, speaker_label, value_mid, figure_id
    limit $limit::integer
)

select
    claims.speaker_label as speaker,
    claims.stated_on,
    claims.stated_on_from,
    claims.words,
    coalesce(claims.counted, claims.subject) as counted,
    claims.kind,
    claims.unit,
    claims.category,
    claims.value_low,
    claims.value_high,
    claims.value_mid,
    claims.hedge,
    claims.is_anonymous,
    claims.told_to,
    claims.publisher as first_publisher,
    newest.publisher_count,
    claims.title as first_title,
    claims.url as first_url,
    claims.sentence,
    claims.low,
    claims.high,
    claims.qualifier,
    claims.modality,
    claims.is_vague,
    claims.figure_id,
    claims.affiliation,
    claims.article_id,
    claims.verdict,
    claims.note,
    claims.corrections,
    claims.speaker_entity,
    claims.side,
from newest
inner join claims using (figure_id)
order by claims.stated_on desc, claims.speaker_label, claims.value_mid, claims.figure_id;
