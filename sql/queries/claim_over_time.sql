-- How has a count moved over time, by the date it speaks of and by speaker?
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $category text = null: what happened to the counted; else anything
-- $since date = null: stated on that day or later
-- $until date = null: stated on that day or earlier
select
    stated_on,
    stated_on_from,
    speaker_label as speaker,
    words,
    counted,
    category,
    kind,
    unit,
    value_low,
    value_high,
    first_publisher,
    publisher_count,
    owner_count,
    sentence,
from claims_over_time
where
    ($category::varchar is null or list_contains(category, $category::varchar))
    and kind not in ('duration', 'age')
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($since::date is null or stated_on >= $since::date)
    and ($until::date is null or stated_on <= $until::date)
order by stated_on, speaker, value_mid;
