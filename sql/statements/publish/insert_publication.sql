-- The row of a snapshot that is about to be published, written into it.
insert into publications by name
select
    $publication::integer as publication,
    $published_at::timestamptz as published_at,
    $schema_version::integer as schema_version,
    $program_version as program_version,
    coalesce((select arg_max(run_id, started_at) from runs), 'none') as run_id,
    $change::integer as change,
    $pages::bigint as pages,
    $fetches::bigint as fetches,
    $articles::bigint as articles,
    $revisions::bigint as revisions,
    $images::bigint as images,
    $speakers::bigint as speakers,
    $attributions::bigint as attributions,
    $figures::bigint as figures,
    $stories::bigint as stories;
