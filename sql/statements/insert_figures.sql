-- The figures of revisions whose content comes out of the staged batch.
insert into figures by name
select
    staged_figures.* exclude (fetch_id, page_id),
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
where moves.old_revision is null;
