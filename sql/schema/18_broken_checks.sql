-- One row per check that is broken: nothing is published while there is one.
create table if not exists broken_checks (
    check_name varchar not null,
    detail varchar not null,
    found_at timestamptz not null
);

comment on table broken_checks is 'One row per check that is broken; nothing is published while there is one';
comment on column broken_checks.check_name is 'File of sql/checks without its ending';
comment on column broken_checks.detail is 'First rows that break it';
comment on column broken_checks.found_at is 'When it was found, UTC';
