-- What has one speaker said, across articles?
--
-- $topic text = null: id of a topic of topics.yaml
-- $speaker text = '': part of the name
-- $since date = null: published on that day or later
-- $limit integer = 200: rows
select
    coalesce(attributions.said_on, revisions.published_on) as said_on,
    attributions.speaker,
    attributions.cue_text as cue,
    attributions.content_text as content,
    attributions.polarity,
    attributions.told_to,
    revisions.publisher_id,
    revisions.title,
    revisions.url,
from attributions
inner join revisions on revisions.article_id = attributions.article_id and revisions.is_current
where
    attributions.is_current
    and (
        $topic::varchar is null
        or attributions.article_id in (select topic_claims.article_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and attributions.speaker is not null
    and is_like(attributions.speaker, $speaker::varchar)
    and ($since::date is null or revisions.published_on >= $since::date)
order by said_on desc, revisions.published_at desc, attributions.attribution_id
limit $limit::integer;
