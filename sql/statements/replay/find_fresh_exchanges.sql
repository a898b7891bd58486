-- One row per exchange that is not in the database yet. What a journal says anew of the place in the archive (it was written
-- again, or the end of the segment was lost with the power) is taken over for the others.
create or replace temp table fresh as
with

known as (
    select fetch_id
    from fetches
    -- the same fetch_id is of the same time, and fetches lie by time: a join on both looks only where such times are
    semi join new_exchanges using (fetch_id, captured_at)
)

select *
from new_exchanges
where fetch_id not in (select fetch_id from known)
qualify row_number() over (partition by fetch_id order by line) = 1;

update fetches
set
    warc_file = new_exchanges.warc_file,
    warc_offset = new_exchanges.warc_offset
from new_exchanges
where
    fetches.fetch_id = new_exchanges.fetch_id
    and fetches.captured_at = new_exchanges.captured_at
    and (fetches.warc_file, fetches.warc_offset) is distinct from (new_exchanges.warc_file, new_exchanges.warc_offset);
