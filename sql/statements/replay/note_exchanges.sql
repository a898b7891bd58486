-- What fresh exchanges say of their pages, beside the state: when they were asked for and seen, and what to send next time.
create or replace temp table touched as
with

ranked as (
    select
        *,
        row_number() over (partition by page_id order by fetched_at desc, captured_at desc, fetch_id) as place,
    from fresh
),

counts as (
    select
        page_id,
        min(captured_at) filter (where outcome = 'fetched') as first_captured_at,
        max(captured_at) filter (where outcome in ('fetched', 'not_modified')) as last_captured_at,
        arg_max(etag, captured_at) filter (where outcome = 'fetched' and warc_file is not null) as etag,
        arg_max(last_modified, captured_at) filter (where outcome = 'fetched' and warc_file is not null) as last_modified,
        max(captured_at) filter (where outcome = 'fetched' and warc_file is not null) as validators_at,
        bool_or(outcome = 'forgotten') as is_forgotten,
    from ranked
    group by page_id
)

select
    ranked.page_id,
    case
        when counts.is_forgotten then 'forgotten'
        -- an exchange from before the last one that we know of decides nothing
        when page_drafts.checked_at is null or ranked.fetched_at >= page_drafts.checked_at then ranked.outcome
    end as outcome,
    ranked.reason,
    ranked.status,
    ranked.retry_at,
    ranked.fetched_at as checked_at,
    ranked.captured_at,
    counts.first_captured_at,
    counts.last_captured_at,
    counts.etag,
    counts.last_modified,
    counts.validators_at is not null
        and (page_drafts.last_captured_at is null or counts.validators_at >= page_drafts.last_captured_at) as has_validators,
    ranked.attempts,
from ranked
inner join counts using (page_id)
inner join page_drafts using (page_id)
where ranked.place = 1;

update page_drafts
set
    checked_at = greatest(page_drafts.checked_at, touched.checked_at),
    first_captured_at = least(page_drafts.first_captured_at, touched.first_captured_at),
    last_captured_at = greatest(page_drafts.last_captured_at, touched.last_captured_at),
    etag = case when touched.has_validators then touched.etag else page_drafts.etag end,
    last_modified = case when touched.has_validators then touched.last_modified else page_drafts.last_modified end,
    attempts = case when touched.outcome is null then page_drafts.attempts else touched.attempts end,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from touched
where page_drafts.page_id = touched.page_id;
