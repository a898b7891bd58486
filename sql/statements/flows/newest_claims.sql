-- The claims that were loaded last, those that count or sum something, with the article that they stand in.
select
    words,
    counted,
    speaker_label,
    told_to,
    publisher,
    title,
    url,
from claims
where kind not in ('duration', 'age')
order by loaded_at desc, published_at desc, figure_id
limit $limit::integer;
