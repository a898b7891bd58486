-- Which figures changed after publication, and was a correction stated?
--
-- $topic text = null: id of a topic of topics.yaml
-- $publisher text = null: id of the publisher
-- $corrected boolean = null: true for those with a stated correction, false for those without
-- $since date = null: changed on that day or later
-- $limit integer = 200: rows
select
    captured_after as changed_by,
    change,
    is_source_changed,
    words_before,
    words_after,
    counted,
    speaker_before,
    speaker_after,
    is_correction_stated,
    publisher_id,
    title,
    url,
from figure_changes
where
    ($publisher::varchar is null or publisher_id = $publisher::varchar)
    and (
        $topic::varchar is null
        or (article_id, revision_after, coalesce(figure_id_after, figure_id_before)) in (
            select (topic_changes.article_id, topic_changes.revision_after, topic_changes.figure_id)
            from topic_changes
            where topic_changes.topic_id = $topic::varchar
        )
    )
    and ($corrected::boolean is null or is_correction_stated = $corrected::boolean)
    and ($since::date is null or captured_after >= $since::date)
order by captured_after desc, article_id, change, words_before, words_after
limit $limit::integer;
