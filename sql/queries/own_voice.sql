-- Which figures does a publisher state in its own voice that others lay at somebody's door?
-- The same figure: same bounds, kind, unit and category, or where there is no category the same noun. Durations and ages are left out.
--
-- $words text = '': words that stand in the sentence, the counted noun or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $publisher text = null: id of the publisher; else all
-- $category text = null: what happened to the counted; else anything
with

attributed as (
    select
        counted_head,
        category,
        kind,
        unit,
        low,
        high,
        list(distinct speaker_label order by speaker_label) as speakers,
        list(distinct publisher order by publisher) as publishers,
    from claims
    where
        attribution_id is not null
        and coalesce(array_to_string(category, ', '), counted_head) is not null
        and kind not in ('duration', 'age')
        and ($category::varchar is null or list_contains(category, $category::varchar))
    group by all
)

select
    claims.publisher,
    claims.published_on,
    claims.words,
    claims.counted,
    attributed.speakers,
    attributed.publishers,
    claims.sentence,
    claims.url,
from claims
inner join attributed
    on attributed.counted_head is not distinct from claims.counted_head
    and attributed.category is not distinct from claims.category
    and attributed.kind = claims.kind
    and attributed.unit is not distinct from claims.unit
    and attributed.low is not distinct from claims.low
    and attributed.high is not distinct from claims.high
where
    claims.attribution_id is null
    and ($category::varchar is null or list_contains(claims.category, $category::varchar))
    and ($publisher::varchar is null or claims.publisher_id = $publisher::varchar)
    and ($words = '' or has_words(concat_ws(' ', claims.sentence, claims.counted, claims.title), $words))
    and (
        $topic::varchar is null
        or claims.figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
order by claims.published_at desc, claims.figure_id;
