-- The revisions whose content comes out of the staged batch. Dates are read in the publisher's zone.
insert into revisions by name
with

timed as (
    select
        staged_articles.*,
        moves.article_id,
        moves.revision,
        moves.captured_at,
        moves.text_digest,
        moves.is_current,
        incoming.publisher_id,
        incoming.page_url as url,
        incoming.extractor_version,
        incoming.parser_version,
        publishers.time_zone,
        coalesce(
            staged_articles.published_utc,
            timezone(coalesce(publishers.time_zone, 'UTC'), staged_articles.published_local)
        ) as published_at,
        coalesce(
            staged_articles.modified_utc,
            timezone(coalesce(publishers.time_zone, 'UTC'), staged_articles.modified_local)
        ) as modified_at,
    from moves
    inner join incoming on incoming.fetch_id = moves.fetch_id and incoming.page_id = moves.article_id
    inner join staged_articles on staged_articles.fetch_id = moves.fetch_id and staged_articles.page_id = moves.article_id
    left join publishers on publishers.publisher_id = incoming.publisher_id
    where moves.old_revision is null
)

select
    article_id,
    revision,
    publisher_id,
    url,
    fetch_id,
    captured_at,
    kind,
    title,
    authors,
    section,
    published_at,
    case
        -- a date is a date, in whatever zone; a clock time with a zone is put on the publisher's calendar, where it is known
        when published_precision = 'date' or published_utc is null or time_zone is null then published_local::date
        else timezone(time_zone, published_at)::date
    end as published_on,
    published_from,
    published_precision,
    zone_is_assumed,
    modified_at,
    dateline,
    wire,
    syndicated_from,
    outlet,
    language,
    body,
    body_digest,
    text_digest,
    word_count,
    lead_image_url,
    is_developing,
    is_paywalled,
    correction,
    withdrawn,
    is_partial,
    next_page_url,
    og_image_url,
    warnings,
    is_current,
    extractor_version,
    parser_version,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from timed;
