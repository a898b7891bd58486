-- Which claims match these words, by speaker and date, with the sentence behind each?
-- The points of the report: counts, money and shares that somebody puts forward as so.
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $since date = null: stated on that day or later
-- $until date = null: stated on that day or earlier
-- $limit integer = 2000: rows, the newest first
select
    speaker_label as speaker,
    stated_on,
    stated_on_from,
    words,
    coalesce(counted, subject) as counted,
    kind,
    unit,
    category,
    value_low,
    value_high,
    value_mid,
    hedge,
    is_anonymous,
    told_to,
    first_publisher,
    publisher_count,
    first_title,
    first_url,
    sentence,
from claims_over_time
where
    is_asserted
    and stated_on is not null
    and value_mid is not null
    and kind not in ('duration', 'age')
    and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
    and ($since::date is null or stated_on >= $since::date)
    and ($until::date is null or stated_on <= $until::date)
order by stated_on desc, speaker, value_mid, figure_id
limit $limit::integer;
