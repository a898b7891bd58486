-- One row per publisher, subject, state and reason of what failed in the last 30 days; lists that fail now, each by itself.
-- A list without entries has the state `empty`: an index lists files, and a front page lists, so they are never empty.
select
    publisher_id,
    'page' as subject,
    state,
    state_reason as reason,
    null as list_url,
    count(*) as pages,
    max(coalesce(checked_at, state_changed_at)) as newest,
    arg_max(url, coalesce(checked_at, state_changed_at)) as example,
from pages
where
    state not in ('queued', 'fetched', 'loaded', 'duplicate', 'out_of_window', 'forgotten')
    and coalesce(checked_at, state_changed_at) >= $now::timestamptz - interval 30 days
group by all

union all

select
    publisher_id,
    'list' as subject,
    case when consecutive_failures > 0 then status else 'empty' end as state,
    case when consecutive_failures > 0 then status_reason end as reason,
    url as list_url,
    0 as pages,
    last_polled_at as newest,
    url as example,
from feeds
where
    consecutive_failures > 0
    or (status in ('fetched', 'not_modified') and entry_count = 0 and kind not in ('home', 'sitemap_index', 'robots'))
order by all;
