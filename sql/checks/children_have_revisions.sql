-- One row per image, attribution or figure whose revision is not there, is current where it is not, or was not written with it in
-- one piece.
with

children as (
    select 'images' as table_name, article_id, revision, is_current, loaded_at from images where loaded_at >= $since::timestamptz
    union all
    select 'attributions', article_id, revision, is_current, loaded_at from attributions where loaded_at >= $since::timestamptz
    union all
    select 'figures', article_id, revision, is_current, loaded_at from figures where loaded_at >= $since::timestamptz
),

distinct_children as (
    select distinct *
    from children
)

select
    distinct_children.table_name,
    distinct_children.article_id,
    distinct_children.revision,
from distinct_children
left join revisions
    on revisions.article_id = distinct_children.article_id
    and revisions.revision = distinct_children.revision
    and revisions.loaded_at = distinct_children.loaded_at
    and revisions.loaded_at >= $since::timestamptz
where revisions.article_id is null or revisions.is_current <> distinct_children.is_current;
