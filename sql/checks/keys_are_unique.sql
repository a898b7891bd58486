-- One row per key that two rows share, among those loaded since `$since` and what was there before.
with

keys as (
    select 'pages' as table_name, page_id as key, loaded_at from pages
    union all
    select 'fetches', fetch_id, loaded_at from fetches
    union all
    select 'readings', fetch_id, loaded_at from readings
    union all
    select 'revisions', article_id || ' ' || revision, loaded_at from revisions
    union all
    select 'images', article_id || ' ' || revision || ' ' || position, loaded_at from images
    union all
    select 'speakers', speaker_id, loaded_at from speakers
    union all
    select 'attributions', attribution_id || ' ' || revision, loaded_at from attributions
    union all
    select 'figures', figure_id || ' ' || revision, loaded_at from figures
    union all
    select 'publishers', publisher_id, loaded_at from publishers
    union all
    select 'feeds', feed_id, loaded_at from feeds
)

select
    table_name,
    key,
    count(*) as rows_with_it,
from keys
where loaded_at >= $since::timestamptz
group by
    table_name,
    key
having count(*) > 1;
