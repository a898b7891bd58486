-- One state per touched page, out of what the tables hold: payloads not read yet, an article, the newest reading; else the
-- last exchange, which `touched` carries (its outcome is empty where there was none).
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
    where page_id in (select page_id from touched)
),

unread as (
    select distinct own_fetches.page_id
    from own_fetches
    where
        outcome = 'fetched'
        and warc_file is not null
        -- the small side first: it is the one that is hashed
        and fetch_id not in (select fetch_id from readings where fetch_id in (select fetch_id from own_fetches))
),

with_article as (
    select distinct article_id as page_id
    from revisions
    where article_id in (select page_id from touched)
),

read_pages as (
    select
        own_fetches.page_id,
        readings.page_id as read_as,
        readings.state,
        readings.state_reason,
        readings.captured_at,
        readings.fetch_id,
    from own_fetches
    inner join readings using (fetch_id)

    union all

    select
        page_id,
        page_id as read_as,
        state,
        state_reason,
        captured_at,
        fetch_id,
    from readings
    where page_id in (select page_id from touched)
),

verdicts as (
    select *
    from read_pages
    qualify row_number() over (partition by page_id order by captured_at desc, fetch_id, read_as = page_id desc) = 1
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
left join pages as canonical on canonical.page_id = verdicts.read_as;

create or replace temp table settled as
select
    pages.page_id,
    facts.has_article,
    case
        when pages.state = 'forgotten' or touched.outcome = 'forgotten' then 'forgotten'
        when facts.is_unread then 'fetched'
        when facts.has_article then 'loaded'
        when touched.outcome is null or touched.outcome in ('fetched', 'not_modified') then coalesce(facts.verdict, pages.state)
        when touched.outcome = 'gone' then 'http_4xx'
        else touched.outcome
    end as state,
    case
        when pages.state = 'forgotten' then pages.state_reason
        when touched.outcome = 'forgotten' then touched.reason
        when facts.is_unread or facts.has_article then null
        when touched.outcome is null or touched.outcome in ('fetched', 'not_modified')
            then case when facts.verdict is null then pages.state_reason else facts.verdict_reason end
        else touched.reason
    end as state_reason,
    case
        when touched.outcome is null then pages.next_attempt_at
        when touched.outcome = 'retry_later' then touched.retry_at
    end as next_attempt_at,
    case
        when touched.outcome is null then pages.gone_at
        when not facts.has_article or touched.outcome in ('fetched', 'not_modified') then null
        when touched.outcome = 'gone' or touched.status in (404, 410) then coalesce(pages.gone_at, touched.captured_at)
        else pages.gone_at
    end as gone_at,
from touched
inner join pages using (page_id)
inner join page_facts as facts using (page_id);

update pages
set
    state = settled.state,
    state_reason = settled.state_reason,
    state_changed_at = case when pages.state = settled.state then pages.state_changed_at else $now::timestamptz end,
    next_attempt_at = settled.next_attempt_at,
    gone_at = settled.gone_at,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from settled
where
    pages.page_id = settled.page_id
    and (pages.state, pages.state_reason, pages.next_attempt_at, pages.gone_at)
        is distinct from (settled.state, settled.state_reason, settled.next_attempt_at, settled.gone_at);
