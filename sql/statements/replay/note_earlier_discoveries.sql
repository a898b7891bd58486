-- Pages that are in the ledger already: the earliest discovery counts, whichever is loaded first.
update page_drafts
set
    discovered_at = earlier.discovered_at,
    discovered_via = earlier.via,
    feed_id = earlier.feed_id,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from (
    select
        page_id,
        discovered_at,
        via,
        feed_id,
    from new_discoveries
    qualify row_number() over (partition by page_id order by discovered_at, line) = 1
) as earlier
where page_drafts.page_id = earlier.page_id and earlier.discovered_at < page_drafts.discovered_at;
