-- The captures of payloads that turned out to be another page are captures of that page.
update page_drafts
set
    first_captured_at = least(page_drafts.first_captured_at, captures.first_captured_at),
    last_captured_at = greatest(page_drafts.last_captured_at, captures.last_captured_at),
    run_id = $run_id,
    loaded_at = $now::timestamptz
from (
    select
        page_id,
        min(captured_at) as first_captured_at,
        max(captured_at) as last_captured_at,
    from captured
    group by page_id
) as captures
where
    page_drafts.page_id = captures.page_id
    and (
        captures.first_captured_at < coalesce(page_drafts.first_captured_at, 'infinity')
        or captures.last_captured_at > coalesce(page_drafts.last_captured_at, '-infinity')
    );
