-- One row per staged reading that says something new: of a payload not read yet, or read differently by no older program.
create or replace temp table incoming as
select staged_readings.*
from staged_readings
inner join fetches using (fetch_id)
left join readings using (fetch_id)
where
    (
        readings.fetch_id is null
        or (
            (readings.reading_digest, readings.page_id) is distinct from (staged_readings.reading_digest, staged_readings.page_id)
            and readings.version_key <= staged_readings.version_key
        )
    )
    and not exists (
        from pages
        where pages.page_id in (staged_readings.page_id, fetches.page_id) and pages.state = 'forgotten'
    )
-- where a payload is staged under its own address and under its canonical one, the article counts
qualify row_number() over (
    partition by fetch_id
    order by staged_readings.version_key desc, staged_readings.state = 'loaded' desc, staged_readings.page_id
) = 1;
