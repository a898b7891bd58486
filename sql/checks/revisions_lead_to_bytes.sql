-- One row per revision whose fetch is not there.
select
    article_id,
    revision,
    fetch_id,
from revisions
where
    loaded_at >= $since::timestamptz
    and fetch_id not in (select fetch_id from fetches);
