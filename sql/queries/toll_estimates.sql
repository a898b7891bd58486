-- What is the low, the best and the high estimate of a toll, day by day?
-- Low and high are the least and the most that anybody put forward as so; best is the median of the middles.
--
-- $words text = '': words that stand in the sentence
-- $category text = 'killed': what happened to the counted
select
    stated_on,
    min(value_low) as low_estimate,
    median(value_mid) as best_estimate,
    max(value_high) as high_estimate,
    count(*) as claims,
    count(distinct speaker_label) as speakers,
from claims_over_time
where
    list_contains(category, $category::varchar)
    and not is_combined
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, first_title), $words))
group by stated_on
order by stated_on;
