-- One row per publisher with lists: when the first of them is polled next, when one last answered well, the shortest pause
-- between two polls as it is planned now, in hours, and how many pages were found in the last seven days.
with

lists as (
    select
        publisher_id,
        count(*) as lists,
        min(coalesce(next_poll_at, $now::timestamptz)) as next_poll,
        max(last_success_at) as last_success,
        round(min(epoch(next_poll_at - last_polled_at)) / 3600, 1) as every_h,
    from feeds
    group by publisher_id
),

found as (
    select
        publisher_id,
        count(*) as new_in_7_days,
    from pages
    where discovered_at >= $now::timestamptz - interval 7 days
    group by publisher_id
)

select
    lists.publisher_id as publisher,
    lists.lists,
    lists.next_poll,
    lists.last_success,
    lists.every_h,
    coalesce(found.new_in_7_days, 0) as new_in_7_days,
from lists
left join found using (publisher_id)
order by publisher;
