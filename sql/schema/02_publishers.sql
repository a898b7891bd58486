-- One row per outlet. Taken from the publishers file at each load; a host that was named by hand has a row as well.
create table if not exists publishers (
    publisher_id varchar not null,
    name varchar not null,
    domain varchar,
    kind varchar not null,
    owner varchar,
    country varchar,
    language varchar,
    time_zone varchar,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table publishers is 'One row per outlet';
comment on column publishers.publisher_id is 'Slug: the name under which the publishers file and the commands know it';
comment on column publishers.name is 'Name as readers know it';
comment on column publishers.domain is 'Host of its home page';
comment on column publishers.kind is 'outlet, agency or institution; what an institution says in its own voice is its own statement';
comment on column publishers.owner is 'Who owns it: outlets of one owner are not independent of one another';
comment on column publishers.country is 'Country, two letters';
comment on column publishers.language is 'Language that it mostly writes in, two letters';
comment on column publishers.time_zone is 'IANA name of the zone in which its dates are read';
comment on column publishers.run_id is 'Run that wrote this row last';
comment on column publishers.loaded_at is 'When this row was written last, UTC';
