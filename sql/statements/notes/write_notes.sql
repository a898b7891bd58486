-- The notes of notes.jsonl, the newest per figure and field. A figure that is read anew, with another sentence around it, is found
-- again where it stands in the same text, overlaps the place that it had, and one's words hold the other's.
insert into notes by name
with

given as (
    select unnest(
        $notes::struct(
            figure_id varchar, article_id varchar, part varchar, image_position integer, start_offset integer, end_offset integer,
            words varchar, verdict varchar, field varchar, value varchar, "text" varchar, noted_by varchar, noted_at timestamptz,
            position integer
        )[],
        recursive := true
    )
),

newest as (
    select *
    from given
    qualify row_number() over (partition by figure_id, field order by noted_at desc, position desc) = 1
),

places as (
    select
        figures.figure_id,
        figures.article_id,
        figures.field as part,
        figures.image_position,
        figures.start_offset,
        figures.end_offset,
        figures.words,
    from figures
    where figures.is_current and figures.article_id in (select newest.article_id from newest)
),

tied as (
    select
        newest.*,
        places.figure_id as read_as,
    from newest
    left join places
        on places.article_id = newest.article_id
        and places.part = newest.part
        and places.image_position is not distinct from newest.image_position
        and (
            places.figure_id = newest.figure_id
            or (
                places.start_offset < newest.end_offset
                and newest.start_offset < places.end_offset
                and (contains(folded(places.words), folded(newest.words)) or contains(folded(newest.words), folded(places.words)))
            )
        )
    qualify row_number() over (
        partition by newest.figure_id, newest.field
        order by
            places.figure_id = newest.figure_id desc nulls last,
            least(places.end_offset, newest.end_offset) - greatest(places.start_offset, newest.start_offset) desc nulls last
    ) = 1
)

select
    coalesce(read_as, figure_id) as figure_id,
    figure_id as noted_figure_id,
    article_id,
    words,
    verdict,
    field,
    value,
    nullif("text", '') as "text",
    nullif(noted_by, '') as noted_by,
    noted_at,
    read_as is null as is_loose,
from tied
qualify row_number() over (partition by coalesce(read_as, figure_id), field order by noted_at desc, position desc) = 1;
