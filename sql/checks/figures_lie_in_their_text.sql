-- One row per figure whose offsets do not give its words in the stored text that it names. A revision is always written in one
-- piece, with images and figures, so none of it was loaded before `$since` where one is not.
with

texts as (
    select
        figures.figure_id,
        figures.revision,
        figures.start_offset,
        figures.end_offset,
        figures.words,
        case figures.field
            when 'title' then revisions.title
            when 'body' then revisions.body
            else images.caption
        end as text,
    from figures
    left join revisions
        on revisions.article_id = figures.article_id
        and revisions.revision = figures.revision
        and revisions.loaded_at >= $since::timestamptz
    left join images
        on images.article_id = figures.article_id
        and images.revision = figures.revision
        and images.position = figures.image_position
        and images.loaded_at >= $since::timestamptz
    where figures.loaded_at >= $since::timestamptz
)

select
    figure_id,
    revision,
    words,
from texts
where text is null or substring(text, start_offset + 1, end_offset - start_offset) <> words;
