-- One row per snapshot that was published. Times in UTC.
create table if not exists publications (
    publication integer not null,
    published_at timestamptz not null,
    schema_version integer not null,
    program_version varchar not null,
    run_id varchar not null,
    change integer not null,
    pages bigint not null,
    fetches bigint not null,
    articles bigint not null,
    revisions bigint not null,
    images bigint not null,
    speakers bigint not null,
    attributions bigint not null,
    figures bigint not null,
    stories bigint not null
);

comment on table publications is 'One row per snapshot that was published; in a snapshot the newest row is the snapshot itself';
comment on column publications.publication is 'Number N of the file published/onrecord-N.duckdb';
comment on column publications.published_at is 'When it was made, UTC';
comment on column publications.schema_version is 'Version of its schema';
comment on column publications.program_version is 'Version of OnRecord that made it';
comment on column publications.run_id is 'Run that made it';
comment on column publications.change is 'Number of the last change that is in it';
comment on column publications.pages is 'Rows of pages';
comment on column publications.fetches is 'Rows of fetches';
comment on column publications.articles is 'Articles, each as it reads now';
comment on column publications.revisions is 'Rows of revisions';
comment on column publications.images is 'Rows of images';
comment on column publications.speakers is 'Rows of speakers';
comment on column publications.attributions is 'Rows of attributions';
comment on column publications.figures is 'Rows of figures';
comment on column publications.stories is 'Rows of stories';
