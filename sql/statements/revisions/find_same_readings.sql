-- One row per staged reading that says what an older program had read already.
create or replace temp table same_readings as
select
    fetch_id,
    staged_readings.captured_at,
    staged_readings.extractor_version,
    staged_readings.parser_version,
    staged_readings.version_key,
from staged_readings
inner join read_before using (fetch_id, page_id, reading_digest)
where read_before.version_key < staged_readings.version_key;
