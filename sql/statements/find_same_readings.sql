-- One row per staged reading that says what an older program had read already.
create or replace temp table same_readings as
select
    readings.fetch_id,
    staged_readings.extractor_version,
    staged_readings.parser_version,
    staged_readings.version_key,
from staged_readings
inner join readings using (fetch_id, page_id, reading_digest)
where readings.version_key < staged_readings.version_key;
