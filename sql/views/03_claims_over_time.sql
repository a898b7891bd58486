-- One row per claim of a speaker in a story: repeats of the same bounds by the same speaker in copies of one text are one.
-- Dates in the publisher's zone, times in UTC. Of the copies, the one that was published first speaks for all.
create or replace view claims_over_time as
with

grouped as (
    select
        min_by(figure_id, telling_order(published_at, captured_at, article_id, start_offset)) as earliest_id,
        min(captured_at) as first_seen_at,
        -- most claims stand alone; lists of the others' values are much faster than count(distinct …), which sorts out all
        case when count(*) = 1 then 1 else list_unique(list(article_id))::bigint end as article_count,
        case when count(*) = 1 then 1 else list_unique(list(sentence))::bigint end as distinct_texts,
        case when count(*) = 1 then 1 else list_unique(list(publisher_id))::bigint end as publisher_count,
        case when count(*) = 1 then 1 else list_unique(list(owner))::bigint end as owner_count,
    from claims
    where speaker_label is not null
    group by claim_key(story_id, speaker_label, kind, unit, counted_head, category, low, high)
)

select
    earliest.story_id,
    earliest.speaker_label,
    earliest.kind,
    earliest.unit,
    earliest.counted_head,
    earliest.category,
    earliest.low,
    earliest.high,
    earliest.value_low,
    earliest.value_high,
    earliest.value_mid,
    grouped.first_seen_at,
    grouped.article_count,
    grouped.distinct_texts,
    grouped.publisher_count,
    grouped.owner_count,
    earliest.figure_id,
    earliest.article_id,
    earliest.stated_on,
    earliest.stated_on_from,
    earliest.words,
    earliest.counted,
    earliest.subject,
    earliest.per,
    earliest.qualifier,
    earliest.modality,
    earliest.is_asserted,
    earliest.is_combined,
    earliest.speaker,
    earliest.is_anonymous,
    earliest.told_to,
    earliest.via_speaker,
    earliest.via_told_to,
    earliest.hedge,
    earliest.sentence,
    earliest.publisher_id as first_publisher_id,
    earliest.publisher as first_publisher,
    earliest.title as first_title,
    earliest.url as first_url,
    earliest.published_at as first_published_at,
from grouped
-- joined back, so that a query reads only the columns that it asks for
inner join claims as earliest on earliest.figure_id = grouped.earliest_id;

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
comment on column claims_over_time.modality is 'stated, estimated, planned, conditional, negated or retracted (said once, and taken back by the text)';
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
