-- A run that ended.
update runs
set
    finished_at = $finished_at::timestamptz,
    state = $state,
    state_reason = $state_reason,
    discovered = $discovered,
    fetched = $fetched,
    not_modified = $not_modified,
    failed = $failed,
    loaded = $loaded,
    rejected = $rejected,
    outcomes = map($names::varchar[], $values::integer[])
where run_id = $run_id;
