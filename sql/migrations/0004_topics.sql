-- A new table, topics: the schema makes it, a file of version 3 has nothing to change.
select 1;
