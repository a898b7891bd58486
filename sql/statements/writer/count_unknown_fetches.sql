-- How many staged readings belong to fetches that no journal has told of.
select count(*)
from staged_readings
where fetch_id not in (select fetch_id from fetches semi join staged_readings using (fetch_id, captured_at));
