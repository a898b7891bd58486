-- One reading per fresh exchange that brought, byte for byte, a payload out of which an article was read already:
-- it need not be read again to know what it says, only when it said so.
create or replace temp table copied as
with

candidates as materialized (
    select
        fetch_id,
        page_id,
        captured_at,
        payload_digest,
    from fresh
    where outcome = 'fetched' and warc_file is not null and payload_digest is not null
),

same_payloads as materialized (
    select
        candidates.fetch_id,
        candidates.captured_at,
        fetches.fetch_id as earlier_fetch_id,
        fetches.captured_at as earlier_captured_at,
    from candidates
    inner join fetches
        on fetches.page_id = candidates.page_id
        and fetches.payload_digest = candidates.payload_digest
        and fetches.fetch_id <> candidates.fetch_id
    where fetches.captured_at >= $captured_since::timestamptz
)

select
    same_payloads.fetch_id,
    readings.page_id,
    same_payloads.captured_at,
    readings.state,
    readings.state_reason,
    readings.text_digest,
    readings.reading_digest,
    readings.extractor_version,
    readings.parser_version,
    readings.version_key,
from same_payloads
inner join readings
    on readings.fetch_id = same_payloads.earlier_fetch_id
    and readings.captured_at = same_payloads.earlier_captured_at
    and readings.state = 'loaded'
qualify row_number() over (
    partition by same_payloads.fetch_id order by readings.version_key desc, readings.captured_at, readings.fetch_id
) = 1;

insert into readings by name
select
    *,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from copied;
