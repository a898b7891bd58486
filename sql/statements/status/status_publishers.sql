-- One row per publisher: when it last yielded something, what came of its pages in the last seven days, and why the rest failed.
with

page_counts as (
    select
        publisher_id,
        count(*) as pages,
        count(*) filter (where state = 'loaded') as loaded,
        count(*) filter (where state in ('queued', 'fetched', 'retry_later')) as waiting,
        count(*) filter (where state = 'loaded' and discovered_at >= $now::timestamptz - interval 7 days) as loaded_in_7_days,
    from pages
    group by publisher_id
),

fetch_counts as (
    select
        publisher_id,
        max(fetched_at) filter (where outcome in ('fetched', 'not_modified')) as last_success_at,
        count(*) filter (
            where outcome not in ('fetched', 'not_modified', 'gone') and fetched_at >= $now::timestamptz - interval 7 days
        ) as failures_in_7_days,
        mode(outcome_reason) filter (
            where outcome not in ('fetched', 'not_modified', 'gone') and fetched_at >= $now::timestamptz - interval 7 days
        ) as commonest_failure,
    from fetches
    group by publisher_id
),

feed_faults as (
    select
        publisher_id,
        max(last_success_at) as last_feed_success_at,
        arg_max(coalesce(status_reason, status), consecutive_failures) filter (where consecutive_failures > 0) as feed_fault,
    from feeds
    group by publisher_id
)

select
    coalesce(publishers.publisher_id, page_counts.publisher_id) as publisher,
    greatest(fetch_counts.last_success_at, feed_faults.last_feed_success_at) as last_success,
    coalesce(page_counts.pages, 0) as pages,
    coalesce(page_counts.loaded, 0) as loaded,
    coalesce(page_counts.waiting, 0) as waiting,
    coalesce(page_counts.loaded_in_7_days, 0) as loaded_in_7_days,
    coalesce(fetch_counts.failures_in_7_days, 0) as failures_in_7_days,
    coalesce(feed_faults.feed_fault, fetch_counts.commonest_failure) as why,
from publishers
full outer join page_counts using (publisher_id)
left join fetch_counts on fetch_counts.publisher_id = coalesce(publishers.publisher_id, page_counts.publisher_id)
left join feed_faults on feed_faults.publisher_id = coalesce(publishers.publisher_id, page_counts.publisher_id)
order by publisher;
