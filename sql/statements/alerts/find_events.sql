-- One row per thing that may be worth telling of a topic: a figure that is new, or that changed, was taken back or lost its source
-- after publication. Durations and ages left out. One number that an article says in several places is told once.
-- is_recent: it came after the publication before this one, or there was none.
with

before as (
    select coalesce(max(published_at), timestamptz '-infinity') as published_at
    from publications
    where publication < (select max(newest.publication) from publications as newest)
),

claimed as (
    select
        topic_id,
        case when modality = 'retracted' then 'retracted' else 'new' end as kind,
        coalesce(published_at, captured_at) as happened_at,
        figure_id,
        article_id,
        words,
        null::varchar as words_before,
        low,
        high,
        unit,
        speaker_label as speaker,
        null::varchar as speaker_before,
        sentence,
        publisher,
        title,
        url,
        published_on,
        loaded_at > (select before.published_at from before) as is_recent,
    from topic_claims
    where topic_claims.kind not in ('duration', 'age')
    qualify row_number() over (
        partition by topic_id, article_id, low, high, unit, modality = 'retracted'
        order by field = 'body' desc, start_offset
    ) = 1
),

changed as (
    select
        topic_id,
        case
            when change = 'dropped' then 'retracted'
            when is_source_changed and speaker_after is null then 'lost_source'
            else 'changed'
        end as kind,
        captured_after as happened_at,
        figure_id,
        article_id,
        coalesce(words_after, words_before) as words,
        words_before,
        low_after as low,
        high_after as high,
        unit,
        speaker_after as speaker,
        speaker_before,
        coalesce(sentence_after, sentence_before) as sentence,
        publisher_id as publisher,
        title,
        url,
        published_on,
        captured_after > (select before.published_at from before) as is_recent,
    from topic_changes
    where change <> 'added' and topic_changes.kind not in ('duration', 'age')
)

select * from claimed
union all by name
select * from changed
order by topic_id, happened_at, article_id, figure_id, kind;
