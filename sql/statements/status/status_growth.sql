-- Bytes that came in the last 14 days, and over how many days: what the archive grows by. What somebody brings from the past or
-- from files comes once, and foretells nothing.
select
    coalesce(sum(wire_bytes), 0)::bigint as bytes,
    greatest(1.0, epoch($now::timestamptz - min(fetched_at)) / 86400) as days,
from fetches
where
    fetched_at >= $now::timestamptz - interval 14 days
    and warc_file is not null
    and via not in ('file', 'texts', 'warc', 'wayback', 'ccnews');
