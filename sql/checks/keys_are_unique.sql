-- One row per key that two rows share. The children of a revision are put in and taken out together with it, so they are compared
-- among themselves; for revisions see `revisions_are_numbered`.
with

keys as (
    select 'fetches' as table_name, fetch_id as key
    from fetches
    where page_id in (select page_id from checked_pages) and captured_at >= $captured_since::timestamptz
    union all
    select 'readings', fetch_id
    from readings
    where page_id in (select page_id from checked_pages) and captured_at >= $captured_since::timestamptz
    union all
    select 'images', article_id || ' ' || revision || ' ' || position
    from images
    where loaded_at >= $since::timestamptz
    union all
    select 'speakers', speaker_id
    from speakers
    where loaded_at >= $since::timestamptz
    union all
    select 'attributions', attribution_id || ' ' || revision
    from attributions
    where loaded_at >= $since::timestamptz
    union all
    select 'figures', figure_id || ' ' || revision
    from figures
    where loaded_at >= $since::timestamptz
    union all
    select 'publishers', publisher_id
    from publishers
    union all
    select 'feeds', feed_id
    from feeds
)

select
    table_name,
    key,
    count(*) as rows_with_it,
from keys
group by
    table_name,
    key
having count(*) > 1

union all

select
    'pages' as table_name,
    page_id as key,
    page_count as rows_with_it,
from checked_pages
where page_count > 1;
