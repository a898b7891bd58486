-- One row per page that ended in one of the states, the newest first.
create or replace temp table retried as
select
    page_id,
    -- what came out of a file or an archive has no address to be asked for: its payload is read again
    exists (
        from fetches
        where
            fetches.page_id = pages.page_id
            and fetches.outcome = 'fetched'
            and fetches.warc_file is not null
            and fetches.via in ('file', 'warc', 'texts', 'wayback', 'ccnews')
    ) as is_read_again,
from pages
where
    state in (select unnest($states::varchar[]))
    and ($publisher::varchar is null or publisher_id = $publisher)
    and ($page_ids::varchar[] is null or page_id in (select unnest($page_ids::varchar[])))
order by
    state_changed_at desc,
    page_id
limit $limit;
