-- A new table, notes: the schema makes it, a file of version 5 has nothing to change.
select 1;
