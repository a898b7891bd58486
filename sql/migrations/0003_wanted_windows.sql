-- The window of dates of a backfill stands with the page: whoever reads it keeps to it.
alter table pages add column if not exists wanted_since date;
alter table pages add column if not exists wanted_until date;
