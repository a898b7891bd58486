-- Figures that changed after publication and match the words: one row per change, the newest first. Durations and ages left out.
select
    change,
    words_before,
    words_after,
    low_before,
    high_before,
    counted,
    kind,
    unit,
    category,
    speaker_before,
    speaker_after,
    coalesce(sentence_after, sentence_before) as sentence,
    is_correction_stated,
    correction,
    published_on,
    captured_after,
    publisher_id,
    title,
    url,
    figure_id_before,
    figure_id_after,
    article_id,
    low_after,
    high_after,
    (
        select max_by(figures.affiliation, coalesce(figures.figure_id = figure_changes.figure_id_after, false))
        from figures
        where
            figures.article_id = figure_changes.article_id
            and figures.figure_id in (figure_changes.figure_id_after, figure_changes.figure_id_before)
    ) as affiliation,
from figure_changes
where
    kind not in ('duration', 'age')
    and (
        $words = ''
        or has_words(
            concat_ws(' ', sentence_before, sentence_after, counted, speaker_before, speaker_after, title), $words
        )
    )
    and (
        $topic::varchar is null
        or (article_id, revision_after, coalesce(figure_id_after, figure_id_before)) in (
            select (topic_changes.article_id, topic_changes.revision_after, topic_changes.figure_id)
            from topic_changes
            where topic_changes.topic_id = $topic::varchar
        )
    )
    and ($since::date is null or published_on >= $since::date)
    and ($until::date is null or published_on <= $until::date)
order by captured_after desc, article_id, change, words_before, words_after
limit 300;
