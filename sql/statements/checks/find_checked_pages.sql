-- The pages in `named_pages` as the ledger has them, for the checks: how many rows (one, if all is well), and what they say.
create or replace temp table checked_pages as
with

located as (
    select
        page_id,
        state,
        first_captured_at,
    from pages
    where page_id in (select page_id from named_pages)
)

select
    named_pages.page_id,
    count(located.page_id) as page_count,
    any_value(located.state) as state,
    min(located.first_captured_at) as first_captured_at,
from named_pages
left join located using (page_id)
group by named_pages.page_id;
