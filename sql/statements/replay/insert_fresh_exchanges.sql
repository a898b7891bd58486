-- The pages of fresh exchanges that nobody discovered, then the exchanges.
insert into page_drafts by name
select
    page_id,
    publisher_id,
    page_url as url,
    fetched_at as discovered_at,
    via as discovered_via,
    'queued' as state,
    0 as attempts,
    fetched_at as state_changed_at,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from fresh
where page_id not in (select page_id from page_drafts)
qualify row_number() over (partition by page_id order by fetched_at, fetch_id) = 1;

insert into fetches by name
select
    fetch_id,
    page_id,
    publisher_id,
    requested_url,
    final_url,
    captured_at,
    fetched_at,
    via,
    status,
    outcome,
    reason as outcome_reason,
    content_type,
    etag,
    last_modified,
    payload_digest,
    payload_bytes,
    wire_bytes,
    elapsed_s,
    warc_file,
    warc_offset,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from fresh;
