-- One row per figure whose attribution, or attribution whose parent, is not there in the same revision.
with

attributed as (
    select 'figures' as table_name, figure_id as row_id, attribution_id, revision
    from figures
    where attribution_id is not null and loaded_at >= $since::timestamptz
    union all
    select 'attributions', attribution_id, parent_attribution_id, revision
    from attributions
    where parent_attribution_id is not null and loaded_at >= $since::timestamptz
)

select
    table_name,
    row_id,
    revision,
from attributed
where (attribution_id, revision) not in (
    select (attribution_id, revision) from attributions where loaded_at >= $since::timestamptz
);
