-- The newest publication: its number, when it was made, and what it holds.
select
    publication,
    published_at,
    schema_version,
    articles,
    figures,
from publications
order by publication desc
limit 1;
