-- The pages that payloads turned out to be, where nobody had seen their address before.
insert into pages by name
select
    incoming.page_id,
    incoming.publisher_id,
    incoming.page_url as url,
    fetches.fetched_at as discovered_at,
    'canonical' as discovered_via,
    'queued' as state,
    0 as attempts,
    fetches.fetched_at as state_changed_at,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from incoming
inner join fetches using (fetch_id)
where incoming.page_id not in (select page_id from pages where page_id in (select page_id from incoming))
qualify row_number() over (partition by incoming.page_id order by fetches.fetched_at, fetch_id) = 1;

-- their captures are those of the payloads
update pages
set
    first_captured_at = least(pages.first_captured_at, captures.first_captured_at),
    last_captured_at = greatest(pages.last_captured_at, captures.last_captured_at)
from (
    select
        incoming.page_id,
        min(incoming.captured_at) as first_captured_at,
        max(incoming.captured_at) as last_captured_at,
    from incoming
    inner join fetches using (fetch_id)
    where fetches.page_id <> incoming.page_id
    group by incoming.page_id
) as captures
where pages.page_id = captures.page_id;
