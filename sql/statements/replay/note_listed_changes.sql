-- What lists tell of changes: the newest one of each page, with the time at which it was first told.
create or replace temp table told as
select
    page_id,
    max(modified_at) as modified_at,
    arg_min(discovered_at, (-epoch_us(modified_at), discovered_at)) as told_at,
from (
    select
        page_id,
        modified_at,
        discovered_at,
    from new_discoveries
    where is_change

    union all

    select
        page_id,
        modified_at,
        told_at as discovered_at,
    from listed_changes
    where page_id in (select page_id from new_discoveries where is_change)
)
group by page_id;

delete from listed_changes
where page_id in (select page_id from told);

insert into listed_changes by name
select
    page_id,
    modified_at,
    told_at,
from told;
