-- One row per image of a revision, in the order of the page.
create table if not exists images (
    article_id varchar not null,
    revision integer not null,
    position integer not null,
    url varchar not null,
    caption varchar,
    credit varchar,
    photographers varchar[] not null,
    agency varchar,
    distributor varchar,
    taken_on varchar,
    taken_text varchar,
    is_lead boolean not null,
    is_current boolean not null,
    extractor_version varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table images is 'One row per image of a revision';
comment on column images.article_id is 'Article';
comment on column images.revision is 'Revision of the article';
comment on column images.position is 'Place in the order of the page, from 0';
comment on column images.url is 'Address of the image';
comment on column images.caption is 'What it shows, without the credit';
comment on column images.credit is 'Credit line as it stands';
comment on column images.photographers is 'People named in the credit';
comment on column images.agency is 'Agency named in the credit';
comment on column images.distributor is 'Distributor named in the credit, beside an agency';
comment on column images.taken_on is 'Date that the caption states, ISO 8601 at the precision stated: 2022, 2022-03 or 2022-03-21';
comment on column images.taken_text is 'The words of the caption that state it';
comment on column images.is_lead is 'Whether it is the lead image';
comment on column images.is_current is 'Whether its revision is how the article reads now';
comment on column images.extractor_version is 'Version of the extractor that read it';
comment on column images.run_id is 'Run that wrote this row last';
comment on column images.loaded_at is 'When this row was written last, UTC';
