-- The window of publication dates in which a known page is wanted: the last one who asks for it says so. A backfill does not
-- narrow what somebody wants now whatever its date; a list that is polled again and again opens the window of a page that was
-- read already only where it dates the page, which is then news.
update page_drafts
set
    wanted_since = asked.wanted_since,
    wanted_until = asked.wanted_until,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from (
    select
        page_id,
        wanted_since,
        wanted_until,
        feed_id,
        published_at,
    from new_discoveries
    where state = 'queued'
    qualify row_number() over (partition by page_id order by discovered_at desc, line desc) = 1
) as asked
where
    page_drafts.page_id = asked.page_id
    and (page_drafts.wanted_since, page_drafts.wanted_until) is distinct from (asked.wanted_since, asked.wanted_until)
    and case
        when asked.wanted_since is not null
            then page_drafts.wanted_since is not null or page_drafts.state not in ('queued', 'fetched', 'retry_later')
        else asked.feed_id is null or page_drafts.first_captured_at is null or asked.published_at is not null
    end;
