-- One row per article whose revisions are not numbered 1, 2, 3 … in the order of capture, or of which not exactly the last
-- is current.
with

numbered as (
    select
        article_id,
        revision,
        is_current,
        row_number() over (partition by article_id order by captured_at, revision) as expected,
        count(*) over (partition by article_id) as revision_count,
    from revisions
    where article_id in (select page_id from checked_pages) and captured_at >= $captured_since::timestamptz
)

select distinct article_id
from numbered
where revision <> expected or is_current <> (revision = revision_count);
