-- How sure an attribution is, and whose a figure is; empty until a reparse.
alter table attributions add column if not exists confidence double;
alter table figures add column if not exists source_confidence double;
