-- One row per page that was captured before the time at which the ledger says that it was first. What is captured of a page is
-- looked for from that time on.
with

captures as (
    select page_id, captured_at from fetches where outcome = 'fetched' and loaded_at >= $since::timestamptz
    union all
    select page_id, captured_at from readings where loaded_at >= $since::timestamptz
)

select
    page_id,
    min(captures.captured_at) as captured_at,
    any_value(checked_pages.first_captured_at) as first_captured_at,
from checked_pages
inner join captures using (page_id)
where captures.captured_at < coalesce(checked_pages.first_captured_at, 'infinity')
group by page_id;
