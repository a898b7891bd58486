-- Who is said to say what in an article as it reads now, with where the words stand.
select
    field,
    image_position,
    source_spans,
    cue_spans,
    coalesce(speaker, source_text) as speaker,
    polarity,
from attributions
where article_id = $article and is_current
order by field, image_position, attribution_id;
