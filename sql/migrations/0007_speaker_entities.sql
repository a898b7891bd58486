-- A new table, speaker_entities: the schema makes it, a file of version 6 has nothing to change.
select 1;
