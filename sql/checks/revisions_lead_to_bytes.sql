-- One row per revision whose fetch is not there.
with

written as (
    select
        article_id,
        revision,
        fetch_id,
    from revisions
    where article_id in (select page_id from checked_pages) and captured_at >= $captured_since::timestamptz
)

select *
from written
where fetch_id not in (
    select fetch_id
    from fetches
    -- the small side first: it is the one that is hashed
    where fetch_id in (select fetch_id from written) and captured_at >= $captured_since::timestamptz
);
