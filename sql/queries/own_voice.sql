-- Which figures does a publisher state in its own voice that others lay at somebody's door?
--
-- $publisher text = null: id of the publisher; else all
-- $category text = 'killed': what happened to the counted
with

attributed as (
    select
        counted_head,
        category,
        value_low,
        value_high,
        list(distinct speaker_label order by speaker_label) as speakers,
        list(distinct publisher order by publisher) as publishers,
    from claims
    where attribution_id is not null and list_contains(category, $category::varchar)
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
    on attributed.counted_head = claims.counted_head
    and attributed.category = claims.category
    and attributed.value_low is not distinct from claims.value_low
    and attributed.value_high is not distinct from claims.value_high
where
    claims.attribution_id is null
    and list_contains(claims.category, $category::varchar)
    and ($publisher::varchar is null or claims.publisher_id = $publisher::varchar)
order by claims.published_at desc, claims.figure_id;
