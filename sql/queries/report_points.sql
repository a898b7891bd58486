-- Which claims match these words, by speaker and date, with the sentence behind each?
-- The points of the report: counts, money and shares that somebody puts forward as so.
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $since date = null: stated on that day or later
-- $until date = null: stated on that day or earlier
-- $limit integer = 2000: rows, the newest first
with

newest as (
    -- few columns first: the sentences and addresses of 2,000 rows are read quickly, those of a million are not
    select
        figure_id,
        publisher_count,
    from claims_over_time
    where
        is_asserted
        and stated_on is not null
        and value_mid is not null
        and kind not in ('duration', 'age')
        and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
        and ($since::date is null or stated_on >= $since::date)
        and ($until::date is null or stated_on <= $until::date)
    order by stated_on desc, speaker_label, value_mid, figure_id
    limit $limit::integer
)

select
    claims.speaker_label as speaker,
    claims.stated_on,
    claims.stated_on_from,
    claims.words,
    coalesce(claims.counted, claims.subject) as counted,
    claims.kind,
    claims.unit,
    claims.category,
    claims.value_low,
    claims.value_high,
    claims.value_mid,
    claims.hedge,
    claims.is_anonymous,
    claims.told_to,
    claims.publisher as first_publisher,
    newest.publisher_count,
    claims.title as first_title,
    claims.url as first_url,
    claims.sentence,
from newest
inner join claims using (figure_id)
order by claims.stated_on desc, claims.speaker_label, claims.value_mid, claims.figure_id;
