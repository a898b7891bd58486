-- Exchanges whose record lay beyond the end that a segment has now: it never reached the disk.
update fetches
set
    warc_file = null,
    warc_offset = null
where warc_file = $warc_file and warc_offset >= $size;
