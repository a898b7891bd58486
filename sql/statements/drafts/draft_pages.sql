-- The rows of the pages in `named_pages`, taken out of the ledger to be worked on. `place` says where a page stands there; it is
-- empty for one that is new. What changes a draft sets its run_id and loaded_at: by those `write_pages` puts it back.
create temp table if not exists page_drafts as
select
    rowid as place,
    *,
from pages
where false;

insert into page_drafts by name
with

located as (
    select rowid as place
    from pages
    where page_id in (select page_id from named_pages where page_id not in (select page_id from page_drafts))
)

-- by place: of all other pages nothing but the key is read
select
    rowid as place,
    *,
from pages
where rowid >= (select min(place) from located) and rowid in (select place from located);
