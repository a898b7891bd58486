-- One row per page that lay outside the window, or had no date, and is asked for by a discovery made since.
-- A list that is polled again and again (it has a feed_id) asks again for what was fetched and read already only where it dates
-- the page: the window of a backfill left out what is news.
create or replace temp table wanted as
select distinct page_drafts.page_id
from new_discoveries
inner join page_drafts using (page_id)
where
    new_discoveries.state = 'queued'
    and page_drafts.state in ('out_of_window', 'undated')
    and new_discoveries.discovered_at >= page_drafts.state_changed_at
    and (new_discoveries.feed_id is null or page_drafts.first_captured_at is null or new_discoveries.published_at is not null);
