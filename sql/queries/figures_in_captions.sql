-- Which figures stand in captions, and does the body have them too?
--
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
-- $limit integer = 100: rows
select
    captions.published_on,
    captions.words,
    captions.counted,
    captions.sentence as caption,
    captions.article_id in (
        select bodies.article_id
        from claims as bodies
        where bodies.field = 'body' and bodies.low is not distinct from captions.low and bodies.high is not distinct from captions.high
    ) as is_in_body,
    captions.publisher,
    captions.url,
from claims as captions
where
    captions.field = 'caption'
    and captions.kind not in ('duration', 'age')
    and (
        $topic::varchar is null
        or captions.figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($since::date is null or captions.published_on >= $since::date)
order by captions.published_at desc, captions.figure_id
limit $limit::integer;
