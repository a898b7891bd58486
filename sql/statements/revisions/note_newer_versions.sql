-- What a newer program reads as an older one did keeps its rows: only the versions in them are the newer ones.
update readings
set
    extractor_version = same_readings.extractor_version,
    parser_version = same_readings.parser_version,
    version_key = same_readings.version_key
from same_readings
where readings.fetch_id = same_readings.fetch_id and readings.captured_at = same_readings.captured_at;

create or replace temp table same_revisions as
select
    revisions.article_id,
    revisions.revision,
    revisions.loaded_at,
    same_readings.extractor_version,
    same_readings.parser_version,
from revisions
inner join same_readings using (fetch_id)
where revisions.captured_at >= $captured_since::timestamptz;

update revisions
set
    extractor_version = same_revisions.extractor_version,
    parser_version = same_revisions.parser_version
from same_revisions
where
    revisions.article_id = same_revisions.article_id
    and revisions.revision = same_revisions.revision
    and revisions.loaded_at = same_revisions.loaded_at;

update images
set extractor_version = same_revisions.extractor_version
from same_revisions
where
    images.article_id = same_revisions.article_id
    and images.revision = same_revisions.revision
    and images.loaded_at = same_revisions.loaded_at;

update attributions
set
    extractor_version = same_revisions.extractor_version,
    parser_version = same_revisions.parser_version
from same_revisions
where
    attributions.article_id = same_revisions.article_id
    and attributions.revision = same_revisions.revision
    and attributions.loaded_at = same_revisions.loaded_at;

update figures
set
    extractor_version = same_revisions.extractor_version,
    parser_version = same_revisions.parser_version
from same_revisions
where
    figures.article_id = same_revisions.article_id
    and figures.revision = same_revisions.revision
    and figures.loaded_at = same_revisions.loaded_at;

update speakers
set parser_version = same_revisions.parser_version
from same_revisions
where speakers.article_id = same_revisions.article_id;
