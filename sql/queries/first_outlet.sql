-- Which outlet had a figure first, and who followed?
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $category text = null: what happened to the counted; else anything
-- $limit integer = 100: rows
select
    words,
    counted,
    speaker_label as speaker,
    first_publisher,
    first_published_at,
    publisher_count,
    owner_count,
    first_url,
from claims_over_time
where
    ($category::varchar is null or list_contains(category, $category::varchar))
    and kind not in ('duration', 'age')
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
order by first_published_at, first_publisher, words
limit $limit::integer;
