-- One row per topic of topics.yaml: what somebody follows. All that is given must hold. Days of publication are inclusive.
create table if not exists topics (
    topic_id varchar not null,
    position integer not null,
    name varchar not null,
    words varchar not null,
    any_of varchar[] not null,
    none_of varchar[] not null,
    since date,
    until date,
    publishers varchar[] not null,
    categories varchar[] not null,
    counted varchar[] not null,
    sides struct("name" varchar, speakers varchar[])[] not null
);

comment on table topics is 'One row per topic of topics.yaml: what somebody follows';
comment on column topics.topic_id is 'Its id in topics.yaml';
comment on column topics.position is 'Place in topics.yaml, from 0';
comment on column topics.name is 'Its name; the id where it has none';
comment on column topics.words is 'Words, all of them, in the sentence, the counted noun, the speaker or the title';
comment on column topics.any_of is 'One of these at least stands there';
comment on column topics.none_of is 'None of these stands there';
comment on column topics.since is 'First day of publication; empty for any';
comment on column topics.until is 'Last day of publication; empty for any';
comment on column topics.publishers is 'Publishers; empty for all';
comment on column topics.categories is 'What happened to the counted; empty for anything';
comment on column topics.counted is 'Nouns that are counted, singular; empty for all';
comment on column topics.sides is 'Sides, each with the names of those who speak for it';
