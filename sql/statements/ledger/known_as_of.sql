-- One row per loaded page: up to when its changes are known, by our last look at it and by what lists said before.
select
    page_id,
    greatest(pages.checked_at, listed_changes.modified_at) as as_of,
from pages
left join listed_changes using (page_id)
where
    page_id in (select unnest($page_ids::varchar[]))
    and pages.state = 'loaded'
    and pages.checked_at is not null;
