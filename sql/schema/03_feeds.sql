-- One row per feed or sitemap that is watched. Times in UTC.
create table if not exists feeds (
    feed_id varchar not null,
    publisher_id varchar not null,
    url varchar not null,
    kind varchar not null,
    is_listed boolean not null,
    last_polled_at timestamptz,
    last_success_at timestamptz,
    consecutive_failures integer not null,
    status varchar not null,
    status_reason varchar,
    entry_count integer,
    new_entry_count integer,
    etag varchar,
    last_modified varchar,
    next_poll_at timestamptz,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table feeds is 'One row per feed or sitemap that is watched';
comment on column feeds.feed_id is 'Hash of the URL';
comment on column feeds.publisher_id is 'Publisher whose pages it lists';
comment on column feeds.url is 'Its address';
comment on column feeds.kind is 'rss, atom, json_feed, sitemap, sitemap_index, news_sitemap or home; feed where it was not read yet';
comment on column feeds.is_listed is 'Whether the publishers file names it now; others were found on the way';
comment on column feeds.last_polled_at is 'When we last asked for it, UTC';
comment on column feeds.last_success_at is 'When it last answered well (an answer "not modified" is one), UTC';
comment on column feeds.consecutive_failures is 'Polls that failed since the last success';
comment on column feeds.status is 'new, fetched, not_modified, or the state that says what went wrong';
comment on column feeds.status_reason is 'What went wrong, in words';
comment on column feeds.entry_count is 'Entries that it listed when it last came';
comment on column feeds.new_entry_count is 'How many of those were new to us';
comment on column feeds.etag is 'ETag of the last answer, sent back with the next question';
comment on column feeds.last_modified is 'Last-Modified of the last answer, sent back with the next question';
comment on column feeds.next_poll_at is 'Not before this time, UTC';
comment on column feeds.run_id is 'Run that wrote this row last';
comment on column feeds.loaded_at is 'When this row was written last, UTC';
