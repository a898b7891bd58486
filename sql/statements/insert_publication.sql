-- The row of a snapshot that is about to be published, written into it.
insert into publications by name
select
    $publication::integer as publication,
    $published_at::timestamptz as published_at,
    $schema_version::integer as schema_version,
    $program_version as program_version,
    coalesce((select arg_max(run_id, started_at) from runs), 'none') as run_id,
    $change::integer as change,
    (select count(*) from pages) as pages,
    (select count(*) from fetches) as fetches,
    (select count(*) from revisions where is_current) as articles,
    (select count(*) from revisions) as revisions,
    (select count(*) from images) as images,
    (select count(*) from speakers) as speakers,
    (select count(*) from attributions) as attributions,
    (select count(*) from figures) as figures,
    (select count(*) from stories) as stories;
