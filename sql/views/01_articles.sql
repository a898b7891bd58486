-- One row per article, as it reads now: its revision with the newest capture. Times in UTC, dates in the publisher's zone.
create or replace view articles as
with

revision_counts as (
    select
        article_id,
        count(*) as revision_count,
    from revisions
    group by article_id
)

select
    revisions.article_id,
    revisions.publisher_id,
    revisions.url,
    revisions.title,
    revisions.authors,
    revisions.section,
    revisions.published_at,
    revisions.published_on,
    revisions.published_from,
    revisions.published_precision,
    revisions.zone_is_assumed,
    revisions.modified_at,
    revisions.dateline,
    revisions.wire,
    revisions.syndicated_from,
    revisions.kind,
    revisions.language,
    revisions.body,
    revisions.word_count,
    revisions.lead_image_url,
    revisions.is_developing,
    revisions.is_paywalled,
    revisions.correction,
    revisions.withdrawn,
    revisions.is_partial,
    revisions.next_page_url,
    revisions.og_image_url,
    revisions.revision,
    revision_counts.revision_count,
    pages.first_captured_at as first_seen_at,
    pages.last_captured_at as last_seen_at,
    pages.gone_at,
    coalesce(story_members.story_id, revisions.article_id) as story_id,
    revisions.fetch_id,
    revisions.captured_at,
    revisions.extractor_version,
    revisions.parser_version,
    revisions.run_id,
    revisions.loaded_at,
from revisions
inner join revision_counts using (article_id)
left join pages on pages.page_id = revisions.article_id
left join story_members using (article_id)
where revisions.is_current;

comment on view articles is 'One row per article, as it reads now';
comment on column articles.article_id is 'Hash of the canonical URL';
comment on column articles.publisher_id is 'Publisher';
comment on column articles.url is 'Canonical URL';
comment on column articles.title is 'Headline';
comment on column articles.authors is 'Byline as stated, people and bodies';
comment on column articles.section is 'Section of the outlet';
comment on column articles.published_at is 'Time of publication as stated, UTC';
comment on column articles.published_on is 'Date of publication in the publisher''s zone';
comment on column articles.published_from is 'Which field of the page said when it was published';
comment on column articles.published_precision is 'date or time';
comment on column articles.zone_is_assumed is 'Whether the time was stated without a zone, and the publisher''s was taken';
comment on column articles.modified_at is 'Time of the last change as stated, UTC';
comment on column articles.dateline is 'Place before the dash that opens the story';
comment on column articles.wire is 'Agency whose text it is, where stated';
comment on column articles.syndicated_from is 'Outlet or address from which it is republished, where stated';
comment on column articles.kind is 'article, live_blog or gallery';
comment on column articles.language is 'Language of the text, two letters';
comment on column articles.body is 'Running text: paragraphs parted by blank lines';
comment on column articles.word_count is 'Words of the body';
comment on column articles.lead_image_url is 'Address of the lead image';
comment on column articles.is_developing is 'Whether the story says that it is developing';
comment on column articles.is_paywalled is 'Whether the page says that the rest is for subscribers';
comment on column articles.correction is 'Correction or clarification as stated';
comment on column articles.withdrawn is 'Texts that the page strikes out: no part of the body';
comment on column articles.is_partial is 'Whether the text goes on on another page, which is not read';
comment on column articles.next_page_url is 'Address at which the text goes on';
comment on column articles.og_image_url is 'Address of the image that the page gives to cards; lead_image_url is what readers see first';
comment on column articles.revision is 'Number of the revision that is shown';
comment on column articles.revision_count is 'Texts that the article has had';
comment on column articles.first_seen_at is 'Earliest capture that we hold, UTC';
comment on column articles.last_seen_at is 'Latest time at which the page was seen to be there, UTC';
comment on column articles.gone_at is 'When the page was first found to be gone, UTC; empty while it is there';
comment on column articles.story_id is 'Articles that carry the same text share it: the smallest article_id among them';
comment on column articles.fetch_id is 'Fetch whose payload the text was read from';
comment on column articles.captured_at is 'When the article was first seen with this text, UTC';
comment on column articles.extractor_version is 'Version of the extractor that read it';
comment on column articles.parser_version is 'Version of the parser that read it';
comment on column articles.run_id is 'Run that wrote it last';
comment on column articles.loaded_at is 'When it was written last, UTC';
