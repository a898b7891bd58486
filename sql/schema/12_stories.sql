-- One row per cluster of articles that carry the same text (wire copy, syndication).
create table if not exists stories (
    story_id varchar not null,
    first_article_id varchar not null,
    article_count integer not null,
    publisher_count integer not null,
    owner_count integer not null,
    wire varchar,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table stories is 'One row per cluster of articles that carry the same text';
comment on column stories.story_id is 'Smallest article_id of the cluster, so that it does not depend on the order of loading';
comment on column stories.first_article_id is 'Article of the cluster that was published first';
comment on column stories.article_count is 'Articles in the cluster';
comment on column stories.publisher_count is 'Publishers in the cluster';
comment on column stories.owner_count is 'Owners in the cluster; a publisher with no stated owner is its own';
comment on column stories.wire is 'Agency whose text it is, where one of the articles states it';
comment on column stories.run_id is 'Run that wrote this row last';
comment on column stories.loaded_at is 'When this row was written last, UTC';
