-- What money is named for one subject?
--
-- $topic text = null: id of a topic of topics.yaml
-- $subject text = '': words that stand in what it is paid for, all of them
-- $since date = null: published on that day or later
-- $limit integer = 100: rows
select
    published_on,
    words,
    value_low,
    value_high,
    unit,
    per,
    subject,
    modality,
    speaker_label as speaker,
    publisher,
    sentence,
    url,
from claims
where
    kind = 'money'
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
    and ($subject = '' or has_words(coalesce(subject, sentence), $subject))
    and ($since::date is null or published_on >= $since::date)
order by published_at desc, figure_id
limit $limit::integer;
