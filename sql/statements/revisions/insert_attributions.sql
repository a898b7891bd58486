-- The attributions of revisions whose content comes out of the staged batch. The unnamed have a speaker_id, but no name.
insert into attributions by name
select
    staged_attributions.* exclude (fetch_id, page_id, speaker_name),
    case when not staged_attributions.is_anonymous then staged_attributions.speaker_name end as speaker,
    moves.article_id,
    moves.revision,
    moves.is_current,
    incoming.extractor_version,
    incoming.parser_version,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from moves
inner join incoming on incoming.fetch_id = moves.fetch_id and incoming.page_id = moves.article_id
inner join staged_attributions
    on staged_attributions.fetch_id = moves.fetch_id and staged_attributions.page_id = moves.article_id
where moves.old_revision is null;
