-- One row per person or body that speaks in an article, over all of its revisions, as the newest one that names them has it.
create table if not exists speakers (
    speaker_id varchar not null,
    article_id varchar not null,
    name varchar not null,
    title varchar,
    organisation varchar,
    anonymity varchar not null,
    revision integer not null,
    is_current boolean not null,
    parser_version varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table speakers is 'One row per person or body that speaks in an article';
comment on column speakers.speaker_id is 'Hash of article and name';
comment on column speakers.article_id is 'Article';
comment on column speakers.name is 'Name in full; the words of the source for the unnamed';
comment on column speakers.title is 'Role or title as stated';
comment on column speakers.organisation is 'Body spoken for, where stated';
comment on column speakers.anonymity is 'named, spokesperson, group or unnamed';
comment on column speakers.revision is 'Newest revision in which they speak';
comment on column speakers.is_current is 'Whether they speak in the article as it reads now';
comment on column speakers.parser_version is 'Version of the parser that found them';
comment on column speakers.run_id is 'Run that wrote this row last';
comment on column speakers.loaded_at is 'When this row was written last, UTC';
