-- A new table, notes: the schema makes it, a file of version 4 has nothing to change.
select 1;
