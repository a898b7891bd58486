-- On which figures does only one speaker stand?
--
-- $words text = '': words that stand in the sentence
-- $category text = 'killed': what happened to the counted
-- $limit integer = 100: rows
select
    counted_head,
    category,
    value_low,
    value_high,
    any_value(speaker_label) as only_speaker,
    bool_or(is_anonymous) as is_anonymous,
    count(distinct story_id) as stories,
    max(publisher_count) as publishers,
    min(stated_on) as since,
    min_by(sentence, {'at': first_published_at, 'figure_id': figure_id}) as sentence,
from claims_over_time
where
    list_contains(category, $category::varchar)
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, first_title), $words))
group by counted_head, category, value_low, value_high
having count(distinct speaker_label) = 1
order by since desc, counted_head, value_low
limit $limit::integer;
