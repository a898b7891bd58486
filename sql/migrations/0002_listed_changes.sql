-- A new table, listed_changes: the schema makes it, a file of version 1 has nothing to change.
select 1;
