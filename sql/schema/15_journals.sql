-- One row per journal that was read: how far.
create table if not exists journals (
    file varchar not null,
    "offset" bigint not null
);

comment on table journals is 'One row per journal below archive/ that was replayed';
comment on column journals.file is 'Name of the journal';
comment on column journals."offset" is 'Bytes of it that were replayed, in the transaction that wrote their rows';
