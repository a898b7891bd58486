-- One row per canonical URL ever seen: the ledger. One state and its reason each. Times in UTC.
create table if not exists pages (
    page_id varchar not null,
    publisher_id varchar not null,
    url varchar not null,
    discovered_at timestamptz not null,
    discovered_via varchar not null,
    feed_id varchar,
    fetch_url varchar,
    listed_title varchar,
    listed_published_at timestamptz,
    state varchar not null,
    state_reason varchar,
    attempts integer not null,
    next_attempt_at timestamptz,
    state_changed_at timestamptz not null,
    etag varchar,
    last_modified varchar,
    checked_at timestamptz,
    first_captured_at timestamptz,
    last_captured_at timestamptz,
    gone_at timestamptz,
    wanted_since date,
    wanted_until date,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table pages is 'One row per canonical URL ever seen, with the one state that it is in';
comment on column pages.page_id is 'Hash of the canonical URL; the article on the page has the same id';
comment on column pages.publisher_id is 'Publisher of the page';
comment on column pages.url is 'Canonical URL';
comment on column pages.discovered_at is 'When it was first seen, UTC';
comment on column pages.discovered_via is 'How it was first seen: feed, sitemap, news_sitemap, url, file, warc, wayback, ccnews, texts, canonical, revisit';
comment on column pages.feed_id is 'Feed or sitemap that named it first, where one did';
comment on column pages.fetch_url is 'What to ask for, where the list wrote it otherwise than the canonical form: saves a redirect';
comment on column pages.listed_title is 'Title that the list gave: a hint';
comment on column pages.listed_published_at is 'Time of publication that the list gave, UTC: a hint';
comment on column pages.state is 'One of the closed list of states: queued, fetched, retry_later, loaded, duplicate, not_article, wall, …';
comment on column pages.state_reason is 'Why it is in that state, in words';
comment on column pages.attempts is 'Tries since it was last put in the queue';
comment on column pages.next_attempt_at is 'Not before this time, UTC';
comment on column pages.state_changed_at is 'When it came into that state, UTC';
comment on column pages.etag is 'ETag of the newest payload, sent back with the next question';
comment on column pages.last_modified is 'Last-Modified of the newest payload, sent back with the next question';
comment on column pages.checked_at is 'When a server was last asked for it, UTC';
comment on column pages.first_captured_at is 'Earliest capture that we hold, UTC';
comment on column pages.last_captured_at is 'Latest time at which the page was seen to be there, UTC';
comment on column pages.gone_at is 'When a page that was loaded was first found to be gone, UTC; empty while it is there';
comment on column pages.wanted_since is 'First day of publication for which a backfill wants it; empty where any day will do';
comment on column pages.wanted_until is 'Last day of publication for which a backfill wants it; empty where any day will do';
comment on column pages.run_id is 'Run that wrote this row last';
comment on column pages.loaded_at is 'When this row was written last, UTC';
