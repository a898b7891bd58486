-- Drafts that this load changed, put back into the ledger.
delete from pages
where rowid in (select place from page_drafts where loaded_at = $now::timestamptz);

insert into pages by name
select * exclude (place)
from page_drafts
where loaded_at = $now::timestamptz;
