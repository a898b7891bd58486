-- One row per loaded page of which a list said that it was modified since it was fetched. Times in UTC.
create table if not exists listed_changes (
    page_id varchar not null,
    modified_at timestamptz not null,
    told_at timestamptz not null
);

comment on table listed_changes is 'One row per loaded page of which a feed or sitemap said that it was modified after it was fetched';
comment on column listed_changes.page_id is 'Page';
comment on column listed_changes.modified_at is 'Newest time of change that a list gave, UTC: a hint';
comment on column listed_changes.told_at is 'When a list was first seen to give it, UTC; a page checked before that is due';
