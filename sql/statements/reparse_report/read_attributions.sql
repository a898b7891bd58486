-- One row per attribution of the articles that some payloads are read as: page, place, words, and behind these all that was read
-- of it.
select
    revisions.url,
    concat_ws(' ', article_id, revision, field, image_position, source_spans, cue_spans, content_spans) as place,
    concat_ws(' ', source_text, cue_text, content_text) as words,
    attributions.* exclude (attribution_id, is_current, extractor_version, parser_version, run_id, loaded_at),
from attributions
inner join revisions using (article_id, revision)
where article_id in (select page_id from readings where fetch_id in (select unnest($fetch_ids::varchar[])));
