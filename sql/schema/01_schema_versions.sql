-- One row per version that this file has had, oldest first; the last one is what it is now. Times in UTC.
create table if not exists schema_versions (
    version integer not null,
    applied_at timestamptz not null,
    program_version varchar not null
);

comment on table schema_versions is 'One row per version of the schema that this file has had; the greatest is what it is now';
comment on column schema_versions.version is 'Number of the newest migration that was applied';
comment on column schema_versions.applied_at is 'When it was applied, UTC';
comment on column schema_versions.program_version is 'Version of OnRecord that applied it';

-- One row, or none: the views that stand in this file, so that they are made again only where they changed.
create table if not exists applied_views (
    digest varchar not null,
    applied_at timestamptz not null
);

comment on table applied_views is 'One row: which texts of the views stand in this file';
comment on column applied_views.digest is 'SHA-256 over the files of sql/views';
comment on column applied_views.applied_at is 'When they were made, UTC';
