-- One row per publisher: is it still coming, and how much of it becomes articles. Times and days in UTC, silences in hours.
-- Silence is counted up to the last time that we looked, so that it does not grow while nothing runs.
create or replace view publisher_health as
with

days as (
    select
        publisher_id,
        state_changed_at::date as day,
        count(*) as pages,
        count(*) filter (where state = 'loaded') as loaded,
        count(*) filter (where state not in ('queued', 'fetched', 'retry_later')) as settled,
    from pages
    group by publisher_id, day
),

newest_days as (
    select
        publisher_id,
        sum(pages) as pages,
        sum(loaded) as loaded,
        sum(settled) as settled,
        list({'day': day, 'pages': pages, 'loaded': loaded, 'yield': loaded / nullif(settled, 0)} order by day desc)[:14] as by_day,
    from days
    group by publisher_id
),

failures as (
    select
        publisher_id,
        list({'state': state, 'reason': state_reason, 'pages': pages} order by pages desc, state, state_reason)[:10] as failures,
    from (
        select
            publisher_id,
            state,
            state_reason,
            count(*) as pages,
        from pages
        where state not in ('queued', 'fetched', 'loaded', 'duplicate', 'out_of_window')
        group by all
    )
    group by publisher_id
),

gaps as (
    -- hours between one article and the next; what is usual is what nine of ten stay below
    select
        publisher_id,
        date_diff('minute', lag(published_at) over (partition by publisher_id order by published_at), published_at) / 60 as gap_h,
    from revisions
    where is_current and published_at is not null
),

rhythms as (
    select
        publisher_id,
        quantile_cont(gap_h, 0.9) as usual_gap_h,
    from gaps
    where gap_h is not null
    group by publisher_id
),

newest_articles as (
    select
        publisher_id,
        max(published_at) as last_published_at,
        max(captured_at) as last_captured_at,
    from revisions
    where is_current
    group by publisher_id
),

exchanges as (
    select
        publisher_id,
        max(fetched_at) as last_fetched_at,
        max(fetched_at) filter (where outcome in ('fetched', 'not_modified')) as last_success_at,
    from fetches
    group by publisher_id
),

polls as (
    select
        publisher_id,
        max(last_polled_at) as last_polled_at,
        max(last_success_at) as last_success_at,
        count(*) filter (where consecutive_failures > 0) as failing_feeds,
    from feeds
    group by publisher_id
)

select
    publishers.publisher_id,
    publishers.name as publisher,
    exchanges.last_success_at,
    polls.last_success_at as last_poll_success_at,
    polls.failing_feeds,
    newest_articles.last_published_at,
    coalesce(newest_days.pages, 0) as pages,
    coalesce(newest_days.loaded, 0) as loaded,
    newest_days.loaded / nullif(newest_days.settled, 0) as "yield",
    newest_days.by_day,
    failures.failures,
    rhythms.usual_gap_h,
    date_diff('minute', newest_articles.last_published_at, greatest(exchanges.last_fetched_at, polls.last_polled_at)) / 60 as silent_h,
    -- three times what is usual, and never within a night's pause
    coalesce(silent_h > greatest(3 * rhythms.usual_gap_h, 12), false) as is_silent,
from publishers
left join newest_days using (publisher_id)
left join failures using (publisher_id)
left join rhythms using (publisher_id)
left join newest_articles using (publisher_id)
left join exchanges using (publisher_id)
left join polls using (publisher_id);

comment on view publisher_health is 'One row per publisher: is it still coming, and how much of it becomes articles';
comment on column publisher_health.publisher_id is 'Publisher';
comment on column publisher_health.publisher is 'Its name';
comment on column publisher_health.last_success_at is 'Newest fetch of one of its pages that brought it, or said that it is unchanged, UTC';
comment on column publisher_health.last_poll_success_at is 'Newest poll of one of its feeds that succeeded, UTC';
comment on column publisher_health.failing_feeds is 'Feeds whose last poll failed';
comment on column publisher_health.last_published_at is 'Time of publication of its newest article, UTC';
comment on column publisher_health.pages is 'Pages ever seen';
comment on column publisher_health.loaded is 'Pages that became articles';
comment on column publisher_health."yield" is 'Share of the settled pages that became articles';
comment on column publisher_health.by_day is 'The newest 14 days: pages that came into their state on that day, articles among them, and the share';
comment on column publisher_health.failures is 'The ten most frequent states and reasons of pages that did not become articles';
comment on column publisher_health.usual_gap_h is 'Hours between two articles, which nine of ten stay below';
comment on column publisher_health.silent_h is 'Hours from its newest article to the last time that we looked';
comment on column publisher_health.is_silent is 'Whether it is silent for over three times what is usual, and over twelve hours';
