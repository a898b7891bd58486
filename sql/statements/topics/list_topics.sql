-- One row per topic: how many claims it has, the day of publication of the newest, and when one of its figures changed last, UTC.
with

counted as (
    select
        topic_id,
        count(*) as claims,
        max(published_on) as newest,
    from topic_claims
    group by topic_id
),

changed as (
    select
        topic_id,
        max(captured_after) as last_change,
    from topic_changes
    group by topic_id
)

select
    topics.topic_id,
    topics.name,
    coalesce(counted.claims, 0) as claims,
    counted.newest,
    changed.last_change,
from topics
left join counted using (topic_id)
left join changed using (topic_id)
order by topics.position;
