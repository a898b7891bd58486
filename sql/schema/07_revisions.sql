-- One row per text that an article has had, numbered from 1 by the time of capture. Times in UTC, dates in the publisher's zone.
create table if not exists revisions (
    article_id varchar not null,
    revision integer not null,
    publisher_id varchar not null,
    url varchar not null,
    fetch_id varchar not null,
    captured_at timestamptz not null,
    kind varchar not null,
    title varchar,
    authors varchar[] not null,
    section varchar,
    published_at timestamptz,
    published_on date,
    published_from varchar,
    published_precision varchar,
    zone_is_assumed boolean not null,
    modified_at timestamptz,
    dateline varchar,
    wire varchar,
    syndicated_from varchar,
    outlet varchar,
    language varchar,
    body varchar not null,
    body_digest varchar not null,
    text_digest varchar not null,
    word_count integer not null,
    lead_image_url varchar,
    is_developing boolean not null,
    is_paywalled boolean not null,
    correction varchar,
    withdrawn varchar[],
    is_partial boolean,
    next_page_url varchar,
    og_image_url varchar,
    warnings varchar[] not null,
    is_current boolean not null,
    extractor_version varchar not null,
    parser_version varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table revisions is 'One row per text that an article has had, numbered by the time of capture';
comment on column revisions.article_id is 'Article; the same as the page_id of its canonical URL';
comment on column revisions.revision is 'Number from 1 in the order of capture: a page from the past, loaded later, takes its place in the past';
comment on column revisions.publisher_id is 'Publisher of the article';
comment on column revisions.url is 'Canonical URL';
comment on column revisions.fetch_id is 'Fetch whose payload the texts were read from: the earliest capture of this article with this text';
comment on column revisions.captured_at is 'When the article was first seen with this text, after another or none, UTC';
comment on column revisions.kind is 'article, live_blog or gallery';
comment on column revisions.title is 'Headline';
comment on column revisions.authors is 'Byline as stated, people and bodies';
comment on column revisions.section is 'Section of the outlet';
comment on column revisions.published_at is 'Time of publication as stated, UTC; the start of the day in the publisher''s zone where only a date is stated';
comment on column revisions.published_on is 'Date of publication in the publisher''s zone';
comment on column revisions.published_from is 'Which field of the page said when it was published';
comment on column revisions.published_precision is 'date or time';
comment on column revisions.zone_is_assumed is 'Whether the time of publication was stated without a zone, and the publisher''s was taken';
comment on column revisions.modified_at is 'Time of the last change as stated, UTC';
comment on column revisions.dateline is 'Place before the dash that opens the story';
comment on column revisions.wire is 'Agency whose text it is, where stated';
comment on column revisions.syndicated_from is 'Outlet or address from which it is republished, where stated';
comment on column revisions.outlet is 'Name that the page gives its outlet';
comment on column revisions.language is 'Language of the text, two letters';
comment on column revisions.body is 'Running text: paragraphs parted by blank lines';
comment on column revisions.body_digest is 'SHA-256 of the body as it stands here';
comment on column revisions.text_digest is 'Digest of title, body, captions, credits, correction and developing mark without trivial differences';
comment on column revisions.word_count is 'Words of the body';
comment on column revisions.lead_image_url is 'Address of the lead image';
comment on column revisions.is_developing is 'Whether the story says that it is developing';
comment on column revisions.is_paywalled is 'Whether the page says that the rest is for subscribers';
comment on column revisions.correction is 'Correction or clarification as stated';
comment on column revisions.withdrawn is 'Texts that the page strikes out: no part of the body; empty in rows of before schema 8 until a reparse';
comment on column revisions.is_partial is 'Whether the text goes on on another page, which is not read';
comment on column revisions.next_page_url is 'Address at which the text goes on';
comment on column revisions.og_image_url is 'Address of the image that the page gives to cards';
comment on column revisions.warnings is 'What was odd about the page: places that disagree, damaged metadata';
comment on column revisions.is_current is 'Whether this is how the article reads now: the newest by capture';
comment on column revisions.extractor_version is 'Version of the extractor that read it';
comment on column revisions.parser_version is 'Version of the parser that read it';
comment on column revisions.run_id is 'Run that wrote this row last';
comment on column revisions.loaded_at is 'When this row was written last, UTC';
