-- Whose the counted are, and whether anybody would look for the figure; empty until a reparse.
alter table figures add column if not exists affiliation varchar;
alter table figures add column if not exists is_salient boolean;
