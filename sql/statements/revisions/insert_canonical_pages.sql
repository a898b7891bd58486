-- The pages that payloads turned out to be, where nobody had seen their address before.
insert into page_drafts by name
select
    incoming.page_id,
    incoming.publisher_id,
    incoming.page_url as url,
    staged_fetches.fetched_at as discovered_at,
    'canonical' as discovered_via,
    'queued' as state,
    0 as attempts,
    staged_fetches.fetched_at as state_changed_at,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from incoming
inner join staged_fetches using (fetch_id)
where incoming.page_id not in (select page_id from page_drafts)
qualify row_number() over (partition by incoming.page_id order by staged_fetches.fetched_at, fetch_id) = 1;
