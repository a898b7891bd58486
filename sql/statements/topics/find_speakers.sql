-- Who puts a number on what these words are about: name, the body spoken for, how many claims; the most quoted first.
select
    speaker_label,
    mode(speaker_organisation) as organisation,
    count(*) as claims,
from claims
where
    speaker_label is not null
    and not is_anonymous
    and kind not in ('duration', 'age')
    and has_words(concat_ws(' ', sentence, counted, speaker_label, title), $words)
group by speaker_label
order by claims desc, speaker_label
limit 24;
