-- One row per article whose page is not in the ledger.
select distinct article_id
from revisions
where
    loaded_at >= $since::timestamptz
    -- the small side first: it is the one that is hashed
    and article_id not in (
        select page_id
        from pages
        where page_id in (select article_id from revisions where loaded_at >= $since::timestamptz)
    );
