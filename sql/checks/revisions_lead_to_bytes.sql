-- One row per revision whose fetch is not there.
select
    article_id,
    revision,
    fetch_id,
from revisions
where
    loaded_at >= $since::timestamptz
    -- the small side first: it is the one that is hashed
    and fetch_id not in (
        select fetch_id
        from fetches
        where fetch_id in (select fetch_id from revisions where loaded_at >= $since::timestamptz)
    );
