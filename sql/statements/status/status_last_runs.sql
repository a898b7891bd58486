-- One row per flow: its newest run that ended, and how its runs of the last seven days ended.
select
    flow,
    arg_max(epoch(finished_at - started_at), finished_at) as seconds,
    max(finished_at) as finished_at,
    max(finished_at) filter (where state = 'completed') as completed_at,
    count(*) filter (where state = 'completed' and started_at >= $now::timestamptz - interval 7 days) as completed,
    count(*) filter (where state = 'failed' and started_at >= $now::timestamptz - interval 7 days) as failed,
    count(*) filter (where state = 'died' and started_at >= $now::timestamptz - interval 7 days) as died,
from runs
where finished_at is not null
group by flow
order by flow;
