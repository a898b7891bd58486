-- The revisions of affected articles as they stand. No capture of those articles is from before `$captured_since`.
create or replace temp table stored_revisions as
select
    article_id,
    revision,
    text_digest,
    fetch_id,
    captured_at,
    is_current,
    loaded_at,
from revisions
where article_id in (select article_id from affected) and captured_at >= $captured_since::timestamptz;

-- One row per revision that an affected article has now: a run of equal text digests in the order of capture. Its content
-- is that of the earliest capture with that text, read by the newest program, so that it does not depend on the order of
-- loading; `old_revision` says where in the tables it lies, and is empty where it comes out of the staged batch.
create or replace temp table planned as
with

captures as (
    select
        readings.page_id as article_id,
        readings.fetch_id,
        readings.captured_at,
        readings.text_digest,
        readings.text_digest is distinct from lag(readings.text_digest) over in_order as is_first,
    from readings
    where
        readings.page_id in (select article_id from affected)
        and readings.captured_at >= $captured_since::timestamptz
        and readings.text_digest is not null
    window in_order as (partition by readings.page_id order by readings.captured_at, readings.fetch_id)
),

runs_of_text as (
    select
        article_id,
        captured_at,
        text_digest,
        row_number() over (partition by article_id order by captured_at, fetch_id)::integer as revision,
    from captures
    where is_first
),

contents as (
    select
        page_id as article_id,
        text_digest,
        fetch_id,
        captured_at,
        version_key,
        null::integer as old_revision,
        false as is_outdated,
    from incoming
    where text_digest is not null

    union all

    select
        stored.article_id,
        stored.text_digest,
        stored.fetch_id,
        readings.captured_at,
        readings.version_key,
        stored.revision as old_revision,
        readings.fetch_id in (select fetch_id from incoming) as is_outdated,
    from stored_revisions as stored
    inner join readings on readings.fetch_id = stored.fetch_id and readings.captured_at >= $captured_since::timestamptz
),

chosen as (
    select *
    from contents
    qualify row_number() over (
        partition by article_id, text_digest
        order by is_outdated, version_key desc, captured_at, fetch_id, old_revision
    ) = 1
)

select
    runs_of_text.article_id,
    runs_of_text.revision,
    runs_of_text.captured_at,
    runs_of_text.text_digest,
    runs_of_text.revision = max(runs_of_text.revision) over (partition by runs_of_text.article_id) as is_current,
    chosen.fetch_id,
    chosen.old_revision,
    stored_revisions.loaded_at as old_loaded_at,
from runs_of_text
inner join chosen using (article_id, text_digest)
left join stored_revisions
    on stored_revisions.article_id = chosen.article_id and stored_revisions.revision = chosen.old_revision;

-- Revisions that stay as they are.
create or replace temp table unchanged as
select
    planned.article_id,
    planned.revision,
    stored_revisions.loaded_at,
from planned
inner join stored_revisions using (article_id, revision, text_digest, fetch_id, captured_at, is_current)
where planned.old_revision is not null;

create or replace temp table moves as
select *
from planned
where (article_id, revision) not in (select (article_id, revision) from unchanged);

create or replace temp table leaving as
select
    article_id,
    revision,
    loaded_at,
from stored_revisions
where (article_id, revision) not in (select (article_id, revision) from unchanged);
