-- On which figures does only one speaker stand?
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $category text = null: what happened to the counted; else anything
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
    ($category::varchar is null or list_contains(category, $category::varchar))
    and kind not in ('duration', 'age')
    and is_asserted
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
group by counted_head, category, value_low, value_high
having count(distinct speaker_label) = 1
order by since desc, counted_head, value_low
limit $limit::integer;
