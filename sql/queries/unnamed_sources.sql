-- What share of the attributions has no name, by section and publisher?
--
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
-- $until date = null: published on that day or earlier
select
    revisions.publisher_id,
    revisions.section,
    count(*) as attributions,
    count(*) filter (where attributions.is_anonymous) as unnamed,
    round(unnamed / count(*), 3) as share,
    count(*) filter (where attributions.is_anonymous and attributions.anonymity_reason is not null) as with_a_reason,
from attributions
inner join revisions on revisions.article_id = attributions.article_id and revisions.is_current
where
    attributions.is_current
    and (
        $topic::varchar is null
        or attributions.article_id in (select topic_claims.article_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($since::date is null or revisions.published_on >= $since::date)
    and ($until::date is null or revisions.published_on <= $until::date)
group by revisions.publisher_id, revisions.section
order by share desc, attributions desc, revisions.publisher_id, revisions.section;
