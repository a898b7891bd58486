-- Who made the pictures of these articles, and how many of each: the most first.
select
    coalesce(nullif(array_to_string(photographers, ', '), ''), credit) as maker,
    agency,
    distributor,
    publisher,
    count(*) as pictures,
from credits
where list_contains($articles::varchar[], article_id) and coalesce(nullif(array_to_string(photographers, ', '), ''), credit, agency) is not null
group by all
order by pictures desc, publisher, maker, agency
limit 40;
