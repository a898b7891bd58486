-- A run that begins.
insert into runs by name
select
    $run_id as run_id,
    $flow as flow,
    $started_at::timestamptz as started_at,
    'running' as state,
    0 as discovered,
    0 as fetched,
    0 as not_modified,
    0 as failed,
    0 as loaded,
    0 as rejected,
    map() as outcomes,
    $flow_run_id as flow_run_id;
