-- One row per article whose page is not in the ledger.
select distinct article_id
from revisions
where
    article_id in (select page_id from checked_pages where page_count = 0)
    and captured_at >= $captured_since::timestamptz;
