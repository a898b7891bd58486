-- Which outlet had a figure first, and who followed?
--
-- $words text = '': words that stand in the sentence
-- $category text = 'killed': what happened to the counted
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
    list_contains(category, $category::varchar)
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, first_title), $words))
order by first_published_at, first_publisher, words
limit $limit::integer;
