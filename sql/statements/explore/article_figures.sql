-- Figures of an article as it reads now, in the order of the text.
select
    figure_id,
    field,
    image_position,
    start_offset as "start",
    end_offset as "end",
    words,
    coalesce(counted, subject) as counted,
    low,
    high,
    qualifier,
    kind,
    unit,
    category,
    modality,
    polarity,
    speaker_label as speaker,
    told_to,
    stated_on,
from claims
where article_id = $article
order by field = 'title' desc, field = 'body' desc, image_position, start_offset;
