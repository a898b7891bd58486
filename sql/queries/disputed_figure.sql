-- What do the speakers say about the same thing, side by side: the newest figure of each?
--
-- $words text = '': words that stand in the sentence
-- $category text = 'killed': what happened to the counted
select
    speaker_label as speaker,
    arg_max(words, stated_on) as newest,
    arg_max(value_low, stated_on) as value_low,
    arg_max(value_high, stated_on) as value_high,
    max(stated_on) as stated_on,
    count(*) as claims,
    min(value_low) as lowest,
    max(value_high) as highest,
from claims_over_time
where
    list_contains(category, $category::varchar)
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, first_title), $words))
group by speaker_label
order by value_high desc nulls last, speaker;
