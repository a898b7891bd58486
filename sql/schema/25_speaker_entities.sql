-- One row per speaker of speakers.yaml: a person or body whose names are joined across articles.
create table if not exists speaker_entities (
    entity_id varchar not null,
    name varchar not null,
    aliases varchar[] not null,
    folded_names varchar[] not null,
    organisation varchar,
    side varchar,
    country varchar
);

comment on table speaker_entities is 'One row per speaker of speakers.yaml: a person or body that the user joins across articles';
comment on column speaker_entities.entity_id is 'Its name in lower case with hyphens';
comment on column speaker_entities.name is 'Its name';
comment on column speaker_entities.aliases is 'Its other names, as they stand in the claims';
comment on column speaker_entities.folded_names is 'All of its names without case, accents and a leading article';
comment on column speaker_entities.organisation is 'Body that it speaks for';
comment on column speaker_entities.side is 'Side on which it stands';
comment on column speaker_entities.country is 'Its country';
