-- One row per archived payload that was extracted and parsed. Revisions are made of these: runs of one text digest in the
-- order of capture.
create table if not exists readings (
    fetch_id varchar not null,
    page_id varchar not null,
    captured_at timestamptz not null,
    state varchar not null,
    state_reason varchar,
    text_digest varchar,
    reading_digest varchar not null,
    extractor_version varchar not null,
    parser_version varchar not null,
    version_key varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table readings is 'One row per archived payload that was extracted and parsed, by the newest extractor that did';
comment on column readings.fetch_id is 'Fetch whose payload was read';
comment on column readings.page_id is 'Page that the payload turned out to be: that of its canonical URL';
comment on column readings.captured_at is 'When the page was as it is, UTC';
comment on column readings.state is 'loaded where there is an article, else why there is none';
comment on column readings.state_reason is 'Why there is none, in words';
comment on column readings.text_digest is 'Digest of the article''s texts without trivial differences; empty where there is no article';
comment on column readings.reading_digest is 'Digest of all that was read: the same again changes nothing';
comment on column readings.extractor_version is 'Version of the extractor';
comment on column readings.parser_version is 'Version of the parser';
comment on column readings.version_key is 'Both versions in a form that sorts: an older reading does not replace a newer one';
comment on column readings.run_id is 'Run that wrote this row last';
comment on column readings.loaded_at is 'When this row was written last, UTC';
