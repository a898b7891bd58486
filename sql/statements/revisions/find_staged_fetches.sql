-- What the tables hold of the staged payloads: their fetches, and what was read of them before. Both lie by the time of capture,
-- so that a join on it too looks only where such times are.
create or replace temp table staged_fetches as
select
    fetch_id,
    page_id,
    fetched_at,
from fetches
semi join staged_readings using (fetch_id, captured_at);

create or replace temp table read_before as
select *
from readings
semi join staged_readings using (fetch_id, captured_at);
