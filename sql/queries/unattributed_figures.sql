-- What share of its figures does each publisher state in its own voice?
--
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
    and ($since::date is null or published_on >= $since::date)
    and ($until::date is null or published_on <= $until::date)
group by publisher
order by share desc, publisher;
