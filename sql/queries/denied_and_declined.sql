-- Who denied, and who declined to say?
--
-- $words text = '': words that stand in the content
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
-- $limit integer = 100: rows
select
    revisions.published_on,
    attributions.polarity,
    coalesce(attributions.speaker, attributions.source_text) as speaker,
    attributions.cue_text as cue,
    attributions.content_text as content,
    attributions.told_to,
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
    and attributions.polarity in ('denied', 'declined')
    and ($words = '' or has_words(concat_ws(' ', attributions.content_text, revisions.title), $words))
    and ($since::date is null or revisions.published_on >= $since::date)
order by revisions.published_at desc, attributions.attribution_id
limit $limit::integer;
