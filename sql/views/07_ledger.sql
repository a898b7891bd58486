-- One row per state and reason, with the number of pages: it sums to all pages ever discovered.
create or replace view ledger as
select
    state,
    state_reason as reason,
    count(*) as pages,
from pages
group by all;

comment on view ledger is 'One row per state and reason, with the number of pages: it sums to all pages ever discovered';
comment on column ledger.state is 'State of the pages';
comment on column ledger.reason is 'Why they are in it, in words';
comment on column ledger.pages is 'Number of pages';
