-- The figures of revisions whose content comes out of the staged batch, each with what its attribution says of the speaker.
insert into figures by name
with recursive

enclosing as (
    -- each attribution inside another one, with every one around it, from the inside out
    select
        fetch_id,
        page_id,
        attribution_id,
        parent_attribution_id as outer_id,
        1 as depth,
    from staged_attributions
    where parent_attribution_id is not null
    union all
    select
        enclosing.fetch_id,
        enclosing.page_id,
        enclosing.attribution_id,
        further.parent_attribution_id,
        enclosing.depth + 1,
    from enclosing
    inner join staged_attributions as further
        on further.fetch_id = enclosing.fetch_id
        and further.page_id = enclosing.page_id
        and further.attribution_id = enclosing.outer_id
    where further.parent_attribution_id is not null and enclosing.depth < 20  -- deeper than people write
),

outermost as (
    select
        enclosing.fetch_id,
        enclosing.page_id,
        enclosing.attribution_id,
        bool_and(around.polarity = 'affirmed') as is_affirmed,
        -- in one piece, since max_by passes over what is empty
        max_by(
            {
                'speaker': coalesce(
                    case when not around.is_anonymous then around.speaker_name end,
                    nullif(regexp_extract(around.source_text, '^[^,]+'), '')
                ),
                'told_to': around.told_to,
                'said_on': around.said_on
            },
            enclosing.depth
        ) as source_of,
    from enclosing
    inner join staged_attributions as around
        on around.fetch_id = enclosing.fetch_id
        and around.page_id = enclosing.page_id
        and around.attribution_id = enclosing.outer_id
    group by enclosing.fetch_id, enclosing.page_id, enclosing.attribution_id
)

select
    staged_figures.* exclude (fetch_id, page_id),
    spoken.speaker_id,
    case when not spoken.is_anonymous then spoken.speaker_name end as speaker,
    spoken.speaker_title,
    spoken.speaker_organisation,
    spoken.anonymity,
    spoken.anonymity_reason,
    spoken.is_anonymous,
    spoken.source_text,
    spoken.cue_text,
    spoken.told_to,
    coalesce(spoken.said_on, outermost.source_of.said_on) as said_on,
    spoken.polarity,
    spoken.polarity = 'affirmed' and coalesce(outermost.is_affirmed, true) as is_affirmed,
    outermost.source_of.speaker as via_speaker,
    outermost.source_of.told_to as via_told_to,
    moves.article_id,
    moves.revision,
    moves.is_current,
    incoming.extractor_version,
    incoming.parser_version,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from moves
inner join incoming on incoming.fetch_id = moves.fetch_id and incoming.page_id = moves.article_id
inner join staged_figures on staged_figures.fetch_id = moves.fetch_id and staged_figures.page_id = moves.article_id
left join staged_attributions as spoken
    on spoken.fetch_id = staged_figures.fetch_id
    and spoken.page_id = staged_figures.page_id
    and spoken.attribution_id = staged_figures.attribution_id
left join outermost
    on outermost.fetch_id = staged_figures.fetch_id
    and outermost.page_id = staged_figures.page_id
    and outermost.attribution_id = staged_figures.attribution_id
where moves.old_revision is null;
