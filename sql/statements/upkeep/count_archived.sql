-- One row per archive segment that rows refer to.
select
    warc_file,
    max(warc_offset) as last_offset,
    count(*) as records,
from fetches
where warc_file is not null
group by warc_file
order by warc_file;
