-- What is the low, the best and the high estimate of a thing that is counted, day by day?
-- Low and high are the least and the most that anybody put forward as so; best is the median of the middles. One thing: same
-- kind, unit and category, or where there is no category the same noun. Durations and ages are left out.
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $category text = null: what happened to the counted; else anything
select
    coalesce(array_to_string(category, ', '), counted_head, subject) as about,
    kind,
    unit,
    stated_on,
    min(value_low) as low_estimate,
    median(value_mid) as best_estimate,
    max(value_high) as high_estimate,
    count(*) as claims,
    count(distinct speaker_label) as speakers,
from claims_over_time
where
    ($category::varchar is null or list_contains(category, $category::varchar))
    and kind not in ('duration', 'age')
    and not is_combined
    and is_asserted
    and value_mid is not null
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
group by about, kind, unit, stated_on
having about is not null
order by about, kind, unit, stated_on;
