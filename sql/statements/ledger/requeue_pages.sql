-- Pages that are to be tried again. What a window of dates left out is asked for whatever its date.
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
    wanted_since = case when pages.state not in ('out_of_window', 'undated') then pages.wanted_since end,
    wanted_until = case when pages.state not in ('out_of_window', 'undated') then pages.wanted_until end,
    state_changed_at = $now::timestamptz
from retried
where pages.page_id = retried.page_id;
