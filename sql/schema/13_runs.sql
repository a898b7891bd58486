-- One row per run of a flow or command. Times in UTC.
create table if not exists runs (
    run_id varchar not null,
    flow varchar not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    state varchar not null,
    state_reason varchar,
    discovered integer not null,
    fetched integer not null,
    not_modified integer not null,
    failed integer not null,
    loaded integer not null,
    rejected integer not null,
    outcomes map(varchar, integer) not null,
    flow_run_id varchar
);

comment on table runs is 'One row per run of a flow or command';
comment on column runs.run_id is 'Id that the rows it wrote carry';
comment on column runs.flow is 'Name of the flow or command';
comment on column runs.started_at is 'When it began, UTC';
comment on column runs.finished_at is 'When it ended, UTC; empty while it runs';
comment on column runs.state is 'running, completed, failed or died';
comment on column runs.state_reason is 'What went wrong, in words';
comment on column runs.discovered is 'Pages that were new';
comment on column runs.fetched is 'Payloads that came';
comment on column runs.not_modified is 'Answers that the page is as it was';
comment on column runs.failed is 'Exchanges that failed';
comment on column runs.loaded is 'Pages out of which an article came';
comment on column runs.rejected is 'Payloads out of which none came';
comment on column runs.outcomes is 'Count of each outcome and state by name, which the columns before sum up';
comment on column runs.flow_run_id is 'Prefect''s id of the flow run, where there is one';
