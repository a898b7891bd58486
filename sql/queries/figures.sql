-- Which figures match these words and conditions, newest first?
-- Durations and ages only where kind asks for them, small counts in words of things ("two feelings") only where all are asked for.
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $side text = null: side of that topic
-- $since date = null: published on that day or later
-- $until date = null: published on that day or earlier
-- $speaker text = null: part of the speaker's name
-- $category text = null: killed, injured, missing, captured, arrested, displaced, …
-- $kind text = null: count, money, percent, ratio, measure, duration or age
-- $publisher text = null: id of the publisher, or part of its name
-- $language text = null: language of the article, two letters
-- $field text = null: title, body or caption
-- $anonymous boolean = false: only of sources without a name
-- $unattributed boolean = false: only in the article's own voice
-- $changed boolean = false: only figures that changed after publication
-- $all_figures boolean = false: those too that nobody would look for (is_salient)
-- $limit integer = 50: rows
select
    words,
    coalesce(counted, subject) as counted,
    speaker_label as speaker,
    told_to,
    via_speaker,
    via_told_to,
    publisher,
    published_on,
    url,
    low,
    high,
    qualifier,
    kind,
    unit,
    category,
    modality,
    hedge,
    stated_on,
    polarity,
    is_anonymous,
    field,
    title,
    sentence,
    figure_id,
    article_id,
    language,
    verdict,
    note,
    corrections,
from claims
where
    ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, title), $words))
    and (
        $topic::varchar is null
        or figure_id in (
            select topic_claims.figure_id
            from topic_claims
            where topic_claims.topic_id = $topic::varchar and ($side::varchar is null or topic_claims.side = $side::varchar)
        )
    )
    and ($since::date is null or published_on >= $since::date)
    and ($until::date is null or published_on <= $until::date)
    and is_like(speaker_label, $speaker::varchar)
    and ($category::varchar is null or list_contains(category, $category::varchar))
    and case when $kind::varchar is null then kind not in ('duration', 'age') else kind = $kind::varchar end
    and ($publisher::varchar is null or publisher_id = $publisher::varchar or is_like(publisher, $publisher::varchar))
    and ($language::varchar is null or language = $language::varchar)
    and ($field::varchar is null or field = $field::varchar)
    and ($all_figures::boolean or is_salient is not false)
    and (not $anonymous::boolean or is_anonymous)
    and (not $unattributed::boolean or attribution_id is null)
    and (
        not $changed::boolean
        or (article_id, figure_id) in (
            select (article_id, figure_id_after)
            from figure_changes
            where $changed::boolean and figure_id_after is not null
        )
    )
order by published_at desc nulls last, article_id, field = 'title' desc, field = 'caption', image_position, start_offset
limit $limit::integer;
