-- One row per page that waits in the queue or whose next attempt is due: newest first, publishers in turn. What a backfill or an
-- ingest that is at work has put there is left to it, so that nothing is fetched twice.
select
    page_id,
    url,
    publisher_id,
    discovered_via,
    etag,
    last_modified,
    attempts,
    listed_published_at,
    fetch_url,
from pages
where
    state in ('queued', 'retry_later')
    -- a page that was asked for in the future is due: the clock was set back since
    and (next_attempt_at is null or next_attempt_at <= $now::timestamptz or checked_at > $now::timestamptz)
    and ($publisher_ids::varchar[] is null or publisher_id in (select unnest($publisher_ids::varchar[])))
    and ($page_ids::varchar[] is null or page_id in (select unnest($page_ids::varchar[])))
    and (wanted_since is null or publisher_id not in (select unnest($backfilled::varchar[])))
    and (wanted_since is not null or publisher_id not in (select unnest($ingested::varchar[])))
order by
    row_number() over (
        partition by publisher_id
        order by coalesce(listed_published_at, discovered_at) desc, page_id
    ),
    publisher_id
limit $limit;
