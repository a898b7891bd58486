-- How many pictures of each agency did each publisher show? Those that name no agency stand last.
--
-- $topic text = null: id of a topic of topics.yaml
-- $agency text = null: part of the agency's or distributor's name
-- $since date = null: published on that day or later
-- $until date = null: published on that day or earlier
select
    coalesce(agency, '(none stated)') as agency,
    distributor,
    publisher,
    count(*) as pictures,
    count(*) filter (where is_lead) as lead_pictures,
    count(distinct article_id) as articles,
from credits
where
    (is_like(agency, $agency::varchar) or is_like(distributor, $agency::varchar))
    and (
        $topic::varchar is null
        or article_id in (select topic_claims.article_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($since::date is null or published_on >= $since::date)
    and ($until::date is null or published_on <= $until::date)
group by credits.agency, distributor, publisher
order by agency = '(none stated)', pictures desc, agency, distributor, publisher;
