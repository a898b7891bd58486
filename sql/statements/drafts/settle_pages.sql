-- One state per touched page, out of what the tables hold: payloads not read yet, an article, the newest reading; else the
-- last exchange, which `touched` carries (its outcome is empty where there was none). No capture of them is from before
-- `$captured_since`.
create or replace temp table page_facts as
with

own_fetches as (
    select
        fetch_id,
        page_id,
        captured_at,
        outcome,
        warc_file,
    from fetches
    where page_id in (select page_id from touched) and captured_at >= $captured_since::timestamptz
),

own_readings as (
    select readings.*
    from readings
    semi join own_fetches using (fetch_id, captured_at)
),

unread as (
    select distinct own_fetches.page_id
    from own_fetches
    where
        outcome = 'fetched'
        and warc_file is not null
        and fetch_id not in (select fetch_id from own_readings)
),

with_article as (
    select distinct article_id as page_id
    from revisions
    where article_id in (select page_id from touched) and captured_at >= $captured_since::timestamptz
),

read_pages as (
    select
        own_fetches.page_id,
        own_readings.page_id as read_as,
        own_readings.state,
        own_readings.state_reason,
        own_readings.captured_at,
        own_readings.fetch_id,
    from own_fetches
    inner join own_readings using (fetch_id)

    union all

    select
        page_id,
        page_id as read_as,
        state,
        state_reason,
        captured_at,
        fetch_id,
    from readings
    where page_id in (select page_id from touched) and captured_at >= $captured_since::timestamptz
),

verdicts as (
    select *
    from read_pages
    qualify row_number() over (partition by page_id order by captured_at desc, fetch_id, read_as = page_id desc) = 1
),

canonical as (
    select
        page_id,
        url,
    from page_drafts

    union all

    select
        page_id,
        url,
    from pages
    where page_id in (select read_as from verdicts where read_as not in (select page_id from page_drafts))
)

select
    touched.page_id,
    unread.page_id is not null as is_unread,
    with_article.page_id is not null as has_article,
    case when verdicts.read_as <> touched.page_id then 'duplicate' else verdicts.state end as verdict,
    case
        when verdicts.read_as <> touched.page_id then 'its canonical address is ' || canonical.url
        else verdicts.state_reason
    end as verdict_reason,
from touched
left join unread using (page_id)
left join with_article using (page_id)
left join verdicts using (page_id)
left join canonical on canonical.page_id = verdicts.read_as;

create or replace temp table settled as
select
    page_drafts.page_id,
    facts.has_article,
    case
        when page_drafts.state = 'forgotten' or touched.outcome = 'forgotten' then 'forgotten'
        when facts.is_unread then 'fetched'
        when facts.has_article then 'loaded'
        when touched.outcome is null or touched.outcome in ('fetched', 'not_modified')
            then coalesce(facts.verdict, page_drafts.state)
        when touched.outcome = 'gone' then 'http_4xx'
        else touched.outcome
    end as state,
    case
        when page_drafts.state = 'forgotten' then page_drafts.state_reason
        when touched.outcome = 'forgotten' then touched.reason
        when facts.is_unread or facts.has_article then null
        when touched.outcome is null or touched.outcome in ('fetched', 'not_modified')
            then case when facts.verdict is null then page_drafts.state_reason else facts.verdict_reason end
        else touched.reason
    end as state_reason,
    case
        when touched.outcome is null then page_drafts.next_attempt_at
        when touched.outcome = 'retry_later' then touched.retry_at
    end as next_attempt_at,
    case
        when touched.outcome is null then page_drafts.gone_at
        when not facts.has_article or touched.outcome in ('fetched', 'not_modified') then null
        when touched.outcome = 'gone' or touched.status in (404, 410) then coalesce(page_drafts.gone_at, touched.captured_at)
        else page_drafts.gone_at
    end as gone_at,
from touched
inner join page_drafts using (page_id)
inner join page_facts as facts using (page_id);

update page_drafts
set
    state = settled.state,
    state_reason = settled.state_reason,
    state_changed_at = case when page_drafts.state = settled.state then page_drafts.state_changed_at else $now::timestamptz end,
    next_attempt_at = settled.next_attempt_at,
    gone_at = settled.gone_at,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from settled
where
    page_drafts.page_id = settled.page_id
    and (page_drafts.state, page_drafts.state_reason, page_drafts.next_attempt_at, page_drafts.gone_at)
        is distinct from (settled.state, settled.state_reason, settled.next_attempt_at, settled.gone_at);
