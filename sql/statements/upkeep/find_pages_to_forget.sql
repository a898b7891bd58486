-- One row per page that is named, or whose payload turned out to be a page that is named.
select
    page_id,
    publisher_id,
    url,
from pages
where
    page_id in (select unnest($page_ids::varchar[]))
    or page_id in (
        select fetches.page_id
        from fetches
        inner join readings using (fetch_id)
        where readings.page_id in (select unnest($page_ids::varchar[]))
    );
