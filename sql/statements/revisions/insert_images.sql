-- The images of revisions whose content comes out of the staged batch.
insert into images by name
select
    staged_images.* exclude (fetch_id, page_id),
    moves.article_id,
    moves.revision,
    moves.is_current,
    incoming.extractor_version,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from moves
inner join incoming on incoming.fetch_id = moves.fetch_id and incoming.page_id = moves.article_id
inner join staged_images on staged_images.fetch_id = moves.fetch_id and staged_images.page_id = moves.article_id
where moves.old_revision is null;
