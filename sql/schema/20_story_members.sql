-- One row per article with a text: the story that it belongs to, and the signature of its text.
create table if not exists story_members (
    article_id varchar not null,
    story_id varchar not null,
    signature blob,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table story_members is 'One row per article: the story that it belongs to';
comment on column story_members.article_id is 'Article';
comment on column story_members.story_id is 'Its story: the smallest article_id among the articles that carry the same text';
comment on column story_members.signature is 'MinHash of the current body, one byte a permutation; empty where the text is too short to tell';
comment on column story_members.run_id is 'Run that wrote this row last';
comment on column story_members.loaded_at is 'When this row was written last, UTC';
