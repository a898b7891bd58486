-- One row per archived payload that is to be read: those never read; where another extractor will read those, the payload
-- of the article's present revision; where it is asked for, what an older parser read.
with

archived as (
    select
        page_id,
        fetch_id,
        captured_at,
        warc_file,
        warc_offset,
    from fetches
    where
        outcome = 'fetched'
        and warc_file is not null
        and ($page_ids::varchar[] is null or page_id in (select unnest($page_ids::varchar[])))
),

unread as (
    select
        fetch_id,
        page_id,
    from archived
    where fetch_id not in (select fetch_id from readings)
),

present as (
    select revisions.fetch_id
    from revisions
    where
        $extractor_version is not null
        and revisions.is_current
        and revisions.extractor_version <> $extractor_version
        and revisions.article_id in (select page_id from unread)
),

outdated as (
    select readings.fetch_id
    from readings
    left join revisions on revisions.fetch_id = readings.fetch_id
    where
        $parser_key is not null
        and split_part(readings.version_key, '|', 2) < $parser_key
        -- of captures with the same text the one that its revision was read from is enough
        and (readings.text_digest is null or revisions.fetch_id is not null)
        and ($published_since::date is null or revisions.published_on >= $published_since::date)
        and ($published_until::date is null or revisions.published_on <= $published_until::date)
),

with_article as (
    select article_id
    from revisions
    where is_current
),

due as (
    select fetch_id from unread
    union
    select fetch_id from present
    union
    select fetch_id from outdated
)

select
    pages.page_id,
    archived.fetch_id,
    pages.url,
    pages.publisher_id,
    archived.captured_at,
    archived.warc_file,
    archived.warc_offset,
    -- of an article that is there every capture counts, whenever it says that it was published
    case when with_article.article_id is null then pages.wanted_since end as wanted_since,
    case when with_article.article_id is null then pages.wanted_until end as wanted_until,
from due
inner join archived using (fetch_id)
inner join pages using (page_id)
left join with_article on with_article.article_id = pages.page_id
where
    pages.state <> 'forgotten'
    and ($publisher_ids::varchar[] is null or pages.publisher_id in (select unnest($publisher_ids::varchar[])))
order by
    archived.captured_at,
    archived.fetch_id;
