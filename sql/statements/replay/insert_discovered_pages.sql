-- One row per page that was discovered and is not in the ledger yet; several discoveries of one page are one row.
insert into page_drafts by name
with

firsts as (
    select
        *,
        min(discovered_at) over (partition by page_id) as first_discovered_at,
    from new_discoveries
    where page_id not in (select page_id from page_drafts)
    -- a page that somebody wants is queued, whatever else was said of it
    qualify row_number() over (partition by page_id order by state = 'queued' desc, discovered_at, line) = 1
)

select
    page_id,
    publisher_id,
    url,
    first_discovered_at as discovered_at,
    via as discovered_via,
    feed_id,
    fetch_url,
    title as listed_title,
    published_at as listed_published_at,
    state,
    state_reason,
    wanted_since,
    wanted_until,
    0 as attempts,
    first_discovered_at as state_changed_at,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from firsts;
