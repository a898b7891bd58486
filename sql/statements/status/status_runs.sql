-- The ten newest runs.
select
    run_id as run,
    flow,
    state,
    started_at as started,
    round(epoch(finished_at - started_at), 1) as seconds,
    fetched,
    loaded,
    failed,
    state_reason as why,
from runs
order by started_at desc
limit 10;
