-- One row per table that publications count: its name and its rows. One after the other, since DuckDB takes 40 ms to plan them
-- as nine scalar subqueries of one row.
select 'pages' as name, count(*) as count_rows from pages
union all
select 'fetches' as name, count(*) as count_rows from fetches
union all
select 'articles' as name, count(*) as count_rows from revisions where is_current
union all
select 'revisions' as name, count(*) as count_rows from revisions
union all
select 'images' as name, count(*) as count_rows from images
union all
select 'speakers' as name, count(*) as count_rows from speakers
union all
select 'attributions' as name, count(*) as count_rows from attributions
union all
select 'figures' as name, count(*) as count_rows from figures
union all
select 'stories' as name, count(*) as count_rows from stories;
