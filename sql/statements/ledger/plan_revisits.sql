-- One row per loaded article that may still change and is due: those of which a list says that they did, then those most
-- overdue for their age.
-- An article is looked at again after a quarter of its age at the last look, at least an hour, until it is 30 days old; one that
-- says it is developing, or has changed twice, after an eighth.
with

candidates as (
    select
        pages.*,
        epoch($now::timestamptz) - epoch(pages.checked_at) as unseen_s,
        epoch(pages.checked_at) - epoch(least(revisions.published_at, pages.first_captured_at)) as age_s,
        revisions.is_developing or revisions.revision >= 3 as is_lively,
        coalesce(listed_changes.told_at > pages.checked_at, false) as is_told,
    from pages
    left join listed_changes using (page_id)
    inner join revisions on revisions.article_id = pages.page_id and revisions.is_current
    where
        pages.state = 'loaded'
        and pages.gone_at is null
        and pages.checked_at is not null
        -- what came out of a file or an archive is not at the address to be asked for
        and pages.discovered_via not in ('file', 'warc', 'texts', 'wayback', 'ccnews')
        and pages.url like 'http%'
        and (pages.next_attempt_at is null or pages.next_attempt_at <= $now::timestamptz)
        and ($publisher_ids::varchar[] is null or pages.publisher_id in (select unnest($publisher_ids::varchar[])))
),

intervals as (
    select
        *,
        -- an hour also where a list tells of changes: some give the present time whenever they are asked
        case when is_told then 3600 else greatest(3600, age_s / case when is_lively then 8 else 4 end) end as interval_s,
    from candidates
    where age_s <= 30 * 86400 or is_told
)

select
    page_id,
    url,
    publisher_id,
    'revisit' as via,
    etag,
    last_modified,
    case when next_attempt_at is null then 0 else attempts end as attempts,
    listed_published_at,
    null as fetch_url,
from intervals
where unseen_s >= interval_s or $insists::boolean
order by
    is_told desc,
    unseen_s / interval_s desc,
    page_id
limit $limit;
