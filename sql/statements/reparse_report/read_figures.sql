-- One row per figure of the articles that some payloads are read as: page, place, words, and behind these all that was read of it.
select
    revisions.url,
    concat_ws(' ', article_id, revision, field, image_position, start_offset, end_offset) as place,
    figures.words,
    figures.* exclude (figure_id, words, is_current, extractor_version, parser_version, run_id, loaded_at),
from figures
inner join revisions using (article_id, revision)
where article_id in (select page_id from readings where fetch_id in (select unnest($fetch_ids::varchar[])));
