-- One row per page that somebody named: it is asked for whatever its state, unless it is to be forgotten.
select
    page_id,
    url,
    publisher_id,
    'url' as via,
    etag,
    last_modified,
    0 as attempts,
    listed_published_at,
    fetch_url,
from pages
where
    page_id in (select unnest($page_ids::varchar[]))
    and state <> 'forgotten'
order by page_id;
