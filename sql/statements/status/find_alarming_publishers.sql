-- One row per publisher that has gone silent, or whose last day yielded less than half of what its two weeks before did.
with

recent as (
    select
        publisher_id,
        count(*) filter (where is_new) as pages,
        count(*) filter (where is_new and state = 'loaded') / nullif(count(*) filter (where is_new), 0) as "yield",
        count(*) filter (where not is_new) as pages_before,
        count(*) filter (where not is_new and state = 'loaded') / nullif(count(*) filter (where not is_new), 0) as yield_before,
    from (
        select
            publisher_id,
            state,
            state_changed_at > $now::timestamptz - interval 1 day as is_new,
        from pages
        where
            state_changed_at > $now::timestamptz - interval 15 days
            -- what is still under way, and what was never wanted, says nothing about what a page yields
            and state not in ('queued', 'fetched', 'retry_later', 'out_of_window', 'duplicate', 'forgotten')
    )
    group by publisher_id
),

captures as (
    select
        publisher_id,
        max(captured_at) as last_captured_at,
    from revisions
    group by publisher_id
)

select
    publishers.publisher_id,
    publishers.name,
    -- old articles that were loaded just now are no silence
    publisher_health.is_silent and captures.last_captured_at <= $now::timestamptz - interval 12 hours as is_silent,
    publisher_health.silent_h,
    publisher_health.usual_gap_h,
    -- 20 pages: with fewer a share jumps by chance
    recent.pages >= 20 and recent.pages_before >= 20 and recent."yield" < recent.yield_before / 2 as is_poor,
    recent.pages,
    recent."yield",
    recent.yield_before,
from publishers
left join publisher_health using (publisher_id)
left join captures using (publisher_id)
left join recent using (publisher_id)
where is_silent or is_poor
order by publishers.publisher_id;
