-- One row per exchange that is not in the database yet. What a journal says anew of the place in the archive (it was written
-- again, or the end of the segment was lost with the power) is taken over for the others.
create or replace temp table fresh as
select *
from new_exchanges
where fetch_id not in (select fetch_id from fetches where fetch_id in (select fetch_id from new_exchanges))
qualify row_number() over (partition by fetch_id order by line) = 1;

update fetches
set
    warc_file = new_exchanges.warc_file,
    warc_offset = new_exchanges.warc_offset
from new_exchanges
where
    fetches.fetch_id = new_exchanges.fetch_id
    and (fetches.warc_file, fetches.warc_offset) is distinct from (new_exchanges.warc_file, new_exchanges.warc_offset);
