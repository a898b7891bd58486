-- What do the speakers say about the same thing, side by side: the newest figure of each, of what several put a number on?
-- The same thing: same kind, unit and category, or where there is no category the same noun. Durations and ages are left out.
--
-- $words text = '': words that stand in the sentence, the counted noun, the speaker or the title, all of them
-- $topic text = null: id of a topic of topics.yaml
-- $category text = null: what happened to the counted
with

said as (
    select
        coalesce(array_to_string(category, ', '), counted_head, subject) as about,
        *,
    from claims_over_time
    where
        is_asserted
        and value_mid is not null
        and kind not in ('duration', 'age')
        and ($category::varchar is null or list_contains(category, $category::varchar))
        and ($words = '' or has_words(concat_ws(' ', sentence, counted, speaker_label, first_title), $words))
        and (
            $topic::varchar is null
            or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
        )
),

newest as (
    select
        about,
        kind,
        unit,
        speaker_label as speaker,
        -- as one value: of columns alone the newest that is not null would be taken, and an open bound come from an older row
        arg_max({'words': words, 'low': low, 'high': high, 'value_high': value_high}, (stated_on, figure_id)) as last_said,
        max(stated_on) as stated_on,
        count(*) as claims,
        min(value_low) as lowest,
        max(value_high) as highest,
    from said
    where about is not null
    group by about, kind, unit, speaker_label
)

select
    about,
    speaker,
    last_said.words as newest,
    last_said.low as low,
    last_said.high as high,
    stated_on,
    claims,
    lowest,
    highest,
from newest
qualify count(*) over (partition by about, kind, unit) > 1
order by about, last_said.value_high desc nulls last, speaker;
