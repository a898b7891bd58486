-- One row per exchange with a server, or record read from an archive. Times in UTC, sizes in bytes.
create table if not exists fetches (
    fetch_id varchar not null,
    page_id varchar not null,
    publisher_id varchar not null,
    requested_url varchar not null,
    final_url varchar not null,
    captured_at timestamptz not null,
    fetched_at timestamptz not null,
    via varchar not null,
    status integer,
    outcome varchar not null,
    outcome_reason varchar,
    content_type varchar,
    etag varchar,
    last_modified varchar,
    payload_digest varchar,
    payload_bytes bigint not null,
    wire_bytes bigint not null,
    elapsed_s double not null,
    warc_file varchar,
    warc_offset bigint,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table fetches is 'One row per exchange with a server, or record read from an archive';
comment on column fetches.fetch_id is 'Hash of page, door, time of capture and digest: the same capture read again is the same fetch';
comment on column fetches.page_id is 'Page that was asked for';
comment on column fetches.publisher_id is 'Publisher of that page';
comment on column fetches.requested_url is 'URL that was asked for';
comment on column fetches.final_url is 'URL that answered, after redirects';
comment on column fetches.captured_at is 'When the page was as it is, UTC: an archive''s own time for an archived page';
comment on column fetches.fetched_at is 'When we got it, UTC';
comment on column fetches.via is 'Door by which it came: feed, sitemap, news_sitemap, url, file, warc, wayback, ccnews, texts, canonical, revisit';
comment on column fetches.status is 'HTTP status';
comment on column fetches.outcome is 'fetched (the payload lies in the archive), not_modified, gone, or the state that says what went wrong';
comment on column fetches.outcome_reason is 'What went wrong, in words';
comment on column fetches.content_type is 'Content-Type as the server sent it';
comment on column fetches.etag is 'ETag as the server sent it';
comment on column fetches.last_modified is 'Last-Modified as the server sent it';
comment on column fetches.payload_digest is 'sha256: and 64 hexadecimal digits, of the decoded payload';
comment on column fetches.payload_bytes is 'Length of the decoded payload';
comment on column fetches.wire_bytes is 'Bytes that came over the wire';
comment on column fetches.elapsed_s is 'Seconds from question to the last byte of the answer';
comment on column fetches.warc_file is 'Segment below archive/ that holds the record; empty where no payload is kept';
comment on column fetches.warc_offset is 'Offset in that file at which the record of the response begins';
comment on column fetches.run_id is 'Run that loaded this row';
comment on column fetches.loaded_at is 'When this row was loaded, UTC';
