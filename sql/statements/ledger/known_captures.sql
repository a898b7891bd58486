-- One row per capture of one of the pages that was taken in already, by its page, door and time.
select
    page_id,
    via,
    captured_at,
from fetches
where page_id in (select unnest($page_ids::varchar[]));
