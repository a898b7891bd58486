-- One row per article and band of its signature: articles that share a bucket may carry the same text.
create table if not exists story_buckets (
    bucket ubigint not null,
    article_id varchar not null
);

comment on table story_buckets is 'One row per article and band of its signature: where a new article looks for others like it';
comment on column story_buckets.bucket is 'Hash of the band''s number and of the signature''s bytes in it';
comment on column story_buckets.article_id is 'Article';
