-- Images of an article as it reads now, as the page orders them.
select
    position,
    caption,
    credit,
    agency,
    distributor,
    photographers,
from images
where article_id = $article and is_current
order by position;
