-- One row per feed or sitemap that may be polled now, those that waited longest first. One that was polled in the future is due:
-- the clock was set back since, and the next poll that was planned then says nothing.
select
    feed_id,
    publisher_id,
    url,
    kind,
    is_listed,
    etag,
    last_modified,
    last_polled_at,
    last_success_at,
    consecutive_failures,
    entry_count,
    new_entry_count,
from feeds
where
    ($insists::boolean or next_poll_at is null or next_poll_at <= $now::timestamptz or last_polled_at > $now::timestamptz)
    and ($publisher_ids::varchar[] is null or publisher_id in (select unnest($publisher_ids::varchar[])))
order by
    last_polled_at nulls first,
    feed_id;
