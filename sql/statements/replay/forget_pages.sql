-- What is known of the pages in `touched` that are to be forgotten goes; the page's row stays and says so.
create or replace temp table forgotten as
select page_id
from touched
where outcome = 'forgotten';

delete from figures where article_id in (select page_id from forgotten);

delete from attributions where article_id in (select page_id from forgotten);

delete from speakers where article_id in (select page_id from forgotten);

delete from images where article_id in (select page_id from forgotten);

delete from revisions where article_id in (select page_id from forgotten);

-- the payloads themselves are taken out of the archive
update fetches
set
    payload_digest = null,
    etag = null,
    warc_file = null,
    warc_offset = null
where
    page_id in (select page_id from forgotten)
    or fetch_id in (select fetch_id from readings where page_id in (select page_id from forgotten));

delete from readings
where
    page_id in (select page_id from forgotten)
    or fetch_id in (select fetch_id from fetches where page_id in (select page_id from forgotten));

update page_drafts
set
    listed_title = null,
    etag = null,
    last_modified = null,
    run_id = $run_id,
    loaded_at = $now::timestamptz
where page_id in (select page_id from forgotten);
