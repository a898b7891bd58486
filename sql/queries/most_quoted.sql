-- Who is quoted most, in how many articles and by how many publishers?
--
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
-- $until date = null: published on that day or earlier
-- $limit integer = 50: rows
select
    attributions.speaker,
    mode(attributions.speaker_title) as title,
    mode(attributions.speaker_organisation) as organisation,
    count(*) as attributions,
    count(distinct attributions.article_id) as articles,
    count(distinct revisions.publisher_id) as publishers,
    count(*) filter (where attributions.polarity = 'denied') as denials,
from attributions
inner join revisions on revisions.article_id = attributions.article_id and revisions.is_current
where
    attributions.is_current
    and (
        $topic::varchar is null
        or attributions.article_id in (select topic_claims.article_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and attributions.speaker is not null
    and ($since::date is null or revisions.published_on >= $since::date)
    and ($until::date is null or revisions.published_on <= $until::date)
group by attributions.speaker
order by attributions desc, attributions.speaker
limit $limit::integer;
