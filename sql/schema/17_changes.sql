-- One row per load that changed something that readers see. Times in UTC.
create table if not exists changes (
    change integer not null,
    run_id varchar not null,
    changed_at timestamptz not null
);

comment on table changes is 'One row per load that changed something that readers see; those that were published are cleared';
comment on column changes.change is 'Number from 1; a publication says which was the last that is in it';
comment on column changes.run_id is 'Run that made the change';
comment on column changes.changed_at is 'When, UTC';
