-- One row per staged reading that says something new: of a payload not read yet, or read differently by no older program.
create or replace temp table incoming as
select staged_readings.*
from staged_readings
inner join staged_fetches using (fetch_id)
left join read_before using (fetch_id)
where
    (
        read_before.fetch_id is null
        or (
            (read_before.reading_digest, read_before.page_id)
                is distinct from (staged_readings.reading_digest, staged_readings.page_id)
            and read_before.version_key <= staged_readings.version_key
        )
    )
    and not exists (
        from page_drafts
        where page_drafts.page_id in (staged_readings.page_id, staged_fetches.page_id) and page_drafts.state = 'forgotten'
    )
-- where a payload is staged under its own address and under its canonical one, the article counts
qualify row_number() over (
    partition by fetch_id
    order by staged_readings.version_key desc, staged_readings.state = 'loaded' desc, staged_readings.page_id
) = 1;
