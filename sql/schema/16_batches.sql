-- One row per staged batch that was loaded.
create table if not exists batches (
    batch_id varchar not null,
    readings integer not null,
    changed integer not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table batches is 'One row per staged batch that was loaded';
comment on column batches.batch_id is 'Digest of its contents';
comment on column batches.readings is 'Pages in it';
comment on column batches.changed is 'How many of them were new or read differently';
comment on column batches.run_id is 'Run that loaded it';
comment on column batches.loaded_at is 'When it was loaded, UTC';
