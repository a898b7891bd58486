-- What was read before of the incoming payloads.
create or replace temp table replaced as
select read_before.*
from read_before
inner join incoming using (fetch_id);

-- Articles whose revisions may change.
create or replace temp table affected as
select page_id as article_id from incoming
union
select page_id as article_id from replaced;

-- A payload that is read again by a newer program speaks for those in which the older one had found the same text.
update readings
set text_digest = followed.text_digest
from (
    select
        replaced.page_id,
        replaced.text_digest as old_digest,
        arg_min(incoming.text_digest, (incoming.captured_at, incoming.fetch_id)) as text_digest,
        arg_min(incoming.version_key, (incoming.captured_at, incoming.fetch_id)) as version_key,
    from replaced
    inner join incoming using (fetch_id, page_id)
    where replaced.text_digest is not null and incoming.text_digest is not null
    group by replaced.page_id, replaced.text_digest
) as followed
where
    readings.page_id = followed.page_id
    and readings.text_digest = followed.old_digest
    and readings.version_key < followed.version_key
    and readings.captured_at >= $captured_since::timestamptz
    and readings.fetch_id not in (select fetch_id from incoming);

delete from readings
using replaced
where readings.fetch_id = replaced.fetch_id and readings.captured_at = replaced.captured_at;

insert into readings by name
select
    fetch_id,
    page_id,
    captured_at,
    state,
    state_reason,
    text_digest,
    reading_digest,
    extractor_version,
    parser_version,
    version_key,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from incoming;
