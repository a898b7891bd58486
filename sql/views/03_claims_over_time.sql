-- One row per claim of a speaker in a story: repeats of the same bounds by the same speaker in copies of one text are one.
-- Dates in the publisher's zone, times in UTC. Of the copies, the one that was published first speaks for all.
create or replace view claims_over_time as
with

grouped as (
    select
        story_id,
        speaker_label,
        kind,
        unit,
        counted_head,
        category,
        low,
        high,
        value_low,
        value_high,
        value_mid,
        min_by(
            {
                'figure_id': figure_id,
                'article_id': article_id,
                'stated_on': stated_on,
                'stated_on_from': stated_on_from,
                'words': words,
                'counted': counted,
                'subject': subject,
                'per': per,
                'qualifier': qualifier,
                'modality': modality,
                'is_asserted': is_asserted,
                'is_combined': is_combined,
                'speaker': speaker,
                'is_anonymous': is_anonymous,
                'told_to': told_to,
                'via_speaker': via_speaker,
                'via_told_to': via_told_to,
                'hedge': hedge,
                'sentence': sentence,
                'first_publisher_id': publisher_id,
                'first_publisher': publisher,
                'first_title': title,
                'first_url': url,
                'first_published_at': published_at
            },
            -- one whole number to order by, which is much faster than three things: second, article, place in the text
            coalesce(epoch_ms(published_at), epoch_ms(captured_at)) // 1000 * 4294967296
                + (hash(article_id) % 1048576)::bigint * 4096
                + least(start_offset, 4095)
        ) as earliest,
        min(captured_at) as first_seen_at,
        count(distinct article_id) as article_count,
        count(distinct sentence) as distinct_texts,
        count(distinct publisher_id) as publisher_count,
        count(distinct owner) as owner_count,
    from claims
    where speaker_label is not null
    group by all
)

select
    * exclude (earliest),
    unnest(earliest),
from grouped;

comment on view claims_over_time is 'One row per claim of a speaker in a story: copies and repeats of the same bounds collapsed';
comment on column claims_over_time.story_id is 'Story that carries the claim';
comment on column claims_over_time.speaker_label is 'Who says it: the resolved name, else the words of the source';
comment on column claims_over_time.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column claims_over_time.unit is 'Unit or currency';
comment on column claims_over_time.counted_head is 'Noun that is counted, singular, lower case';
comment on column claims_over_time.category is 'What happened to the counted';
comment on column claims_over_time.low is 'Lower bound as said';
comment on column claims_over_time.high is 'Upper bound as said';
comment on column claims_over_time.value_low is 'low, filled by the policy of claims';
comment on column claims_over_time.value_high is 'high, filled by the policy of claims';
comment on column claims_over_time.value_mid is 'Middle of both';
comment on column claims_over_time.first_seen_at is 'When the first of the copies was captured, UTC';
comment on column claims_over_time.article_count is 'Articles that carry it';
comment on column claims_over_time.distinct_texts is 'Different sentences that carry it';
comment on column claims_over_time.publisher_count is 'Publishers that carry it';
comment on column claims_over_time.owner_count is 'Owners of these publishers: independent voices';
comment on column claims_over_time.figure_id is 'Figure that was published first: it speaks for all';
comment on column claims_over_time.article_id is 'Its article';
comment on column claims_over_time.stated_on is 'Date for a time line: as_of, else said_on, else published_on';
comment on column claims_over_time.stated_on_from is 'Which of them: as_of, said_on or published_on';
comment on column claims_over_time.words is 'The quantity as it stands';
comment on column claims_over_time.counted is 'What is counted, as it stands';
comment on column claims_over_time.subject is 'For money: what it is paid for or the worth of';
comment on column claims_over_time.per is 'Base of a rate';
comment on column claims_over_time.qualifier is 'exact, about, at_least, more_than, at_most, less_than or range';
comment on column claims_over_time.modality is 'stated, estimated, planned, conditional or negated';
comment on column claims_over_time.is_asserted is 'Whether it is put forward as so';
comment on column claims_over_time.is_combined is 'Whether it counts more than one category together';
comment on column claims_over_time.speaker is 'Resolved name; empty for the unnamed';
comment on column claims_over_time.is_anonymous is 'Whether the source is a person or people without a name';
comment on column claims_over_time.told_to is 'Outlet or hearing to which it was said';
comment on column claims_over_time.via_speaker is 'Who told that somebody says so';
comment on column claims_over_time.via_told_to is 'Whom they told';
comment on column claims_over_time.hedge is 'Stated confidence or doubt about it';
comment on column claims_over_time.sentence is 'Sentence around it';
comment on column claims_over_time.first_publisher_id is 'Publisher that had it first';
comment on column claims_over_time.first_publisher is 'Its name';
comment on column claims_over_time.first_title is 'Headline of that article';
comment on column claims_over_time.first_url is 'Canonical URL of that article';
comment on column claims_over_time.first_published_at is 'When that article was published, UTC';
