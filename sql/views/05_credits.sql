-- One row per image of an article's current revision, with who made and who owns it.
create or replace view credits as
select
    images.article_id,
    images.revision,
    images.position,
    images.url as image_url,
    images.caption,
    images.credit,
    images.photographers,
    images.agency,
    images.distributor,
    images.taken_on,
    images.taken_text,
    images.is_lead,
    revisions.publisher_id,
    coalesce(publishers.name, revisions.publisher_id) as publisher,
    revisions.title,
    revisions.url,
    revisions.published_at,
    revisions.published_on,
from images
inner join revisions on revisions.article_id = images.article_id and revisions.is_current
left join publishers on publishers.publisher_id = revisions.publisher_id
where images.is_current;

comment on view credits is 'One row per image of an article''s current revision, with who made and who owns it';
comment on column credits.article_id is 'Article';
comment on column credits.revision is 'Revision of the article';
comment on column credits.position is 'Place in the order of the page, from 0';
comment on column credits.image_url is 'Address of the image';
comment on column credits.caption is 'What it shows, without the credit';
comment on column credits.credit is 'Credit line as it stands; empty where there is none';
comment on column credits.photographers is 'People named in the credit';
comment on column credits.agency is 'Agency named in the credit';
comment on column credits.distributor is 'Distributor named in the credit, beside an agency';
comment on column credits.taken_on is 'Date that the caption states, ISO 8601 at the precision stated';
comment on column credits.taken_text is 'The words of the caption that state it';
comment on column credits.is_lead is 'Whether it is the lead image';
comment on column credits.publisher_id is 'Publisher of the article';
comment on column credits.publisher is 'Its name';
comment on column credits.title is 'Headline of the article';
comment on column credits.url is 'Canonical URL of the article';
comment on column credits.published_at is 'Time of publication as stated, UTC';
comment on column credits.published_on is 'Date of publication in the publisher''s zone';
