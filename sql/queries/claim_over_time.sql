-- How has a count moved over time, by the date it speaks of and by speaker?
--
-- $words text = '': words that stand in the sentence
-- $category text = 'killed': what happened to the counted
-- $since date = null: stated on that day or later
-- $until date = null: stated on that day or earlier
select
    stated_on,
    stated_on_from,
    speaker_label as speaker,
    words,
    counted,
    value_low,
    value_high,
    first_publisher,
    publisher_count,
    owner_count,
    sentence,
from claims_over_time
where
    list_contains(category, $category::varchar)
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, first_title), $words))
    and ($since::date is null or stated_on >= $since::date)
    and ($until::date is null or stated_on <= $until::date)
order by stated_on, speaker, value_mid;
