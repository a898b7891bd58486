-- Runs that never said how they ended, and run no more.
update runs
set
    state = 'died',
    state_reason = 'the process ended without a word',
    finished_at = $now::timestamptz
where state = 'running' and run_id not in (select unnest($alive::varchar[]));
