-- One row per thing that a topic, or else a story, counts across outlets: same kind, unit, category and affiliation, and where there
-- is no category the same noun; a rate apart from a number. Copies and repeats of one telling are one claim, and a headline's number
-- is that of its article. Only what somebody puts forward as so; durations and ages left out. Dates in the publisher's zone.
create or replace view quantities as
with

spoken as (
    select
        topic_claims.topic_id,
        null::varchar as story_id,
        topic_claims.* exclude (topic_id, story_id, side),
        coalesce(topic_claims.side, topic_claims.speaker_entity, topic_claims.speaker_label) as side,
        topic_claims.story_id as told_in,
    from topic_claims
    union all by name
    select
        null::varchar as topic_id,
        claims.story_id,
        claims.* exclude (story_id, side),
        coalesce(claims.side, claims.speaker_entity, claims.speaker_label) as side,
        claims.story_id as told_in,
    from claims
),

about as (
    select
        *,
        affiliation as whose,
        case when category is null then coalesce(counted_head, subject) end as noun,
    from spoken
    where
        speaker_label is not null
        and is_asserted
        and kind not in ('duration', 'age')
        and (category is not null or counted_head is not null or subject is not null)
),

told as (
    -- one telling, however many copies, decks and bodies carry it
    select
        topic_id,
        story_id,
        kind,
        unit,
        per,
        category,
        whose,
        noun,
        side,
        low,
        high,
        told_in,
        min_by(words, telling_order(published_at, captured_at, article_id, start_offset)) as words,
        min(stated_on) as stated_on,
        list_distinct(list(owner)) as owners,
        min(figure_id) as figure_id,
    from about
    group by topic_id, story_id, kind, unit, per, category, whose, noun, side, low, high, told_in
),

newest as (
    select
        topic_id,
        story_id,
        kind,
        unit,
        per,
        category,
        whose,
        noun,
        side,
        arg_max({'side': side, 'words': words, 'low': low, 'high': high, 'stated_on': stated_on}, (stated_on, figure_id)) as said_last,
        count(*) as claim_count,
        flatten(list(owners)) as owners,
    from told
    group by topic_id, story_id, kind, unit, per, category, whose, noun, side
)

select
    md5(concat_ws('|', topic_id, story_id, kind, unit, per, array_to_string(category, ','), whose, noun)) as quantity_id,
    topic_id,
    story_id,
    kind,
    unit,
    per,
    category,
    whose as affiliation,
    noun,
    list(said_last order by side) as newest_by_side,
    sum(claim_count)::bigint as claim_count,
    len(list_distinct(flatten(list(owners)))) as owner_count,
    count(distinct (said_last.low, said_last.high)) > 1 as is_disputed,
from newest
group by topic_id, story_id, kind, unit, per, category, whose, noun;

comment on view quantities is 'One row per thing that a topic, or else a story, counts across outlets';
comment on column quantities.quantity_id is 'Hash of what makes it one thing';
comment on column quantities.topic_id is 'Topic of topics.yaml; empty in a row of a story';
comment on column quantities.story_id is 'Story; empty in a row of a topic';
comment on column quantities.kind is 'count, money, percent, ratio or measure';
comment on column quantities.unit is 'Unit or currency';
comment on column quantities.per is 'Base of a rate';
comment on column quantities.category is 'What happened to the counted';
comment on column quantities.affiliation is 'Whose the counted are, where a name stands before the noun: Varnian soldiers';
comment on column quantities.noun is 'What is counted, where there is no category';
comment on column quantities.newest_by_side is 'What each side, or each speaker who is on none, said last: words, bounds as said, date';
comment on column quantities.claim_count is 'Tellings: copies of one text are one';
comment on column quantities.owner_count is 'Owners of the outlets that carry them: independent voices';
comment on column quantities.is_disputed is 'Whether two of them say different numbers last';
