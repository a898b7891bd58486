-- One row per key that two rows share, of which one was loaded since `$since`. The children of a revision are put in and taken
-- out together with it, so they are compared among themselves.
with

keys as (
    select 'pages' as table_name, page_id as key
    from pages
    where page_id in (select page_id from pages where loaded_at >= $since::timestamptz)
    union all
    select 'fetches', fetch_id
    from fetches
    where fetch_id in (select fetch_id from fetches where loaded_at >= $since::timestamptz)
    union all
    select 'readings', fetch_id
    from readings
    where fetch_id in (select fetch_id from readings where loaded_at >= $since::timestamptz)
    union all
    select 'revisions', article_id || ' ' || revision
    from revisions
    where article_id in (select article_id from revisions where loaded_at >= $since::timestamptz)
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
having count(*) > 1;
