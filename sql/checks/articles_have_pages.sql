-- One row per article whose page is not in the ledger.
select distinct article_id
from revisions
where loaded_at >= $since::timestamptz and article_id not in (select page_id from pages);
