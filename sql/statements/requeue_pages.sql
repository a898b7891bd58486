-- Pages that are to be tried again.
delete from readings
where fetch_id in (
    select fetches.fetch_id
    from fetches
    inner join retried using (page_id)
    where retried.is_read_again
);

update pages
set
    state = case when retried.is_read_again then 'fetched' else 'queued' end,
    state_reason = null,
    attempts = 0,
    next_attempt_at = null,
    state_changed_at = $now::timestamptz
from retried
where pages.page_id = retried.page_id;
