-- What share of its figures does each publisher state in its own voice?
--
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
-- $until date = null: published on that day or earlier
select
    publisher,
    count(*) as figures,
    count(*) filter (where attribution_id is null) as unattributed,
    round(unattributed / count(*), 3) as share,
from claims
where
    kind not in ('duration', 'age')
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($since::date is null or published_on >= $since::date)
    and ($until::date is null or published_on <= $until::date)
group by publisher
order by share desc, publisher;
