-- Pages that are wanted after all go back to the queue; what was read of them counts no more.
delete from readings
where page_id in (select page_id from wanted) and state in ('out_of_window', 'undated');

update page_drafts
set
    state = 'queued',
    state_reason = null,
    attempts = 0,
    next_attempt_at = null,
    state_changed_at = $now::timestamptz,
    run_id = $run_id,
    loaded_at = $now::timestamptz
where page_id in (select page_id from wanted);
