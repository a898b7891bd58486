-- The newest reading of the figure of that id, and where it stands.
select
    figure_id,
    article_id,
    field as part,
    image_position,
    start_offset,
    end_offset,
    words,
from figures
where figure_id = $figure
order by revision desc
limit 1;
