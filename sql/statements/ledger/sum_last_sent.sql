-- Bytes of the last full answers for pages, together: as they were sent, else, where that is not known, as they are unpacked.
select coalesce(sum(bytes), 0)::bigint as bytes
from (
    select arg_max(case when wire_bytes > 0 then wire_bytes else payload_bytes end, captured_at) as bytes
    from fetches
    where page_id in (select unnest($page_ids::varchar[])) and outcome = 'fetched'
    group by page_id
);
