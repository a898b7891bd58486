-- Pages that are in the ledger already: the earliest discovery counts, whichever is loaded first.
update pages
set
    discovered_at = earlier.discovered_at,
    discovered_via = earlier.via,
    feed_id = earlier.feed_id
from (
    select
        page_id,
        discovered_at,
        via,
        feed_id,
    from new_discoveries
    qualify row_number() over (partition by page_id order by discovered_at, line) = 1
) as earlier
where pages.page_id = earlier.page_id and earlier.discovered_at < pages.discovered_at;
