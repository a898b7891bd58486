-- One row per figure that was added, dropped or altered between two consecutive revisions of an article that the same extractor
-- and parser read. Times in UTC. A figure that stays while its sentence is worded anew is no change.
create or replace view figure_changes as
with

steps as (
    -- consecutive revisions that can be compared: other versions read other figures out of the same words
    select
        later.article_id,
        earlier.revision as revision_before,
        later.revision as revision_after,
        earlier.captured_at as captured_before,
        later.captured_at as captured_after,
        later.publisher_id,
        later.title,
        later.url,
        later.published_at,
        later.published_on,
        case when later.correction is distinct from earlier.correction then later.correction end as correction,
    from revisions as later
    inner join revisions as earlier on earlier.article_id = later.article_id and earlier.revision = later.revision - 1
    where
        later.revision > 1
        and earlier.extractor_version = later.extractor_version
        and earlier.parser_version = later.parser_version
),

states as (
    -- the figures on both sides of each step
    select
        figures.article_id,
        steps.revision_after as step,
        figures.revision = steps.revision_after as is_after,
        figures.figure_id,
        figures.field,
        figures.start_offset,
        figures.words,
        figures.sentence,
        figures.low,
        figures.high,
        figures.qualifier,
        figures.kind,
        figures.unit,
        figures.counted,
        figures.counted_head,
        figures.category,
        coalesce(figures.speaker, figures.source_text) as speaker_label,
    from figures
    inner join steps
        on steps.article_id = figures.article_id and figures.revision in (steps.revision_before, steps.revision_after)
),

lone as (
    select
        article_id,
        step,
        figure_id,
    from states
    group by article_id, step, figure_id
    having count(*) = 1
),

unmatched as (
    -- the same words in the same sentence have one id on both sides; these are the rest. Words of three letters and more
    select
        *,
        list_distinct(regexp_extract_all(lower(sentence), '[a-z]{3,}')) as sentence_words,
    from states
    semi join lone using (article_id, step, figure_id)
),

pairs as (
    -- what may be one figure: what is counted, what happened to it, the share of the words around it that both have
    select
        before_it.article_id,
        before_it.step,
        before_it.figure_id as before_id,
        after_it.figure_id as after_id,
        before_it.category,
        before_it.counted_head is not distinct from after_it.counted_head as is_same_noun,
        before_it.category is not distinct from after_it.category as is_same_category,
        before_it.low is not distinct from after_it.low and before_it.high is not distinct from after_it.high as is_same_bounds,
        list_unique(before_it.sentence_words || after_it.sentence_words) as either_words,
        (len(before_it.sentence_words) + len(after_it.sentence_words) - either_words) / greatest(1, either_words) as likeness,
        abs(before_it.start_offset - after_it.start_offset) as distance,
    from unmatched as before_it
    inner join unmatched as after_it
        on after_it.article_id = before_it.article_id
        and after_it.step = before_it.step
        and after_it.field = before_it.field
        and after_it.kind = before_it.kind
        and after_it.unit is not distinct from before_it.unit
    where not before_it.is_after and after_it.is_after
),

scored as (
    select
        *,
        case
            -- the sentence was written anew around a number that stays
            when is_same_bounds and is_same_noun and is_same_category then true
            -- the toll of one event is told anew with few words kept
            when is_same_noun and is_same_category and category is not null then likeness >= 0.1
            -- a bare noun ("people") needs more of them
            when is_same_noun then likeness >= 0.3
            else likeness >= 0.5
        end as is_candidate,
        likeness
            + case when is_same_noun then 0.5 else 0 end
            + case when is_same_category then 0.25 else 0 end
            + case when is_same_bounds then 0.5 else 0 end
            - distance / 1e6 as score,
    from pairs
),

ranked as (
    -- the best first, and no pair that is no candidate before one that is; they are dropped only after, since DuckDB would take
    -- the condition, with the words that it compares, into each step before
    select
        *,
        row_number() over (partition by article_id, step, before_id order by is_candidate desc, score desc, after_id) as rank_for_before,
        row_number() over (partition by article_id, step, after_id order by is_candidate desc, score desc, before_id) as rank_for_after,
    from scored
),

partners as (
    select
        article_id,
        step,
        after_id,
        before_id,
    from ranked
    where is_candidate and rank_for_before = 1 and rank_for_after = 1
),

named as (
    -- both sides of one figure under one name: the id that it had before; who has a partner has its id on one side only
    select
        states.*,
        coalesce(partners.before_id, states.figure_id) as name,
    from states
    left join partners
        on partners.article_id = states.article_id
        and partners.step = states.step
        and partners.after_id = states.figure_id
),

befores as (
    select *
    from named
    where not is_after
),

afters as (
    select *
    from named
    where is_after
),

compared as (
    select
        coalesce(afters.article_id, befores.article_id) as article_id,
        coalesce(afters.step, befores.step) as revision_after,
        coalesce(afters.field, befores.field) as field,
        coalesce(afters.kind, befores.kind) as kind,
        coalesce(afters.unit, befores.unit) as unit,
        coalesce(afters.counted, befores.counted) as counted,
        coalesce(afters.counted_head, befores.counted_head) as counted_head,
        coalesce(afters.category, befores.category) as category,
        befores.figure_id as figure_id_before,
        afters.figure_id as figure_id_after,
        befores.words as words_before,
        afters.words as words_after,
        befores.low as low_before,
        afters.low as low_after,
        befores.high as high_before,
        afters.high as high_after,
        befores.speaker_label as speaker_before,
        afters.speaker_label as speaker_after,
        befores.sentence as sentence_before,
        afters.sentence as sentence_after,
        filled_mid(befores.low, befores.high, befores.unit) as mid_before,
        filled_mid(afters.low, afters.high, afters.unit) as mid_after,
        befores.figure_id is not null and afters.figure_id is not null and speaker_before is distinct from speaker_after
            as is_source_changed,
        case
            when befores.figure_id is null then 'added'
            when afters.figure_id is null then 'dropped'
            when mid_after > mid_before then 'raised'
            when mid_after < mid_before then 'lowered'
            when
                low_before is distinct from low_after
                or high_before is distinct from high_after
                or befores.qualifier <> afters.qualifier
                then 'requalified'
            when is_source_changed then 'source'
        end as change,
    from befores
    full join afters on afters.article_id = befores.article_id and afters.step = befores.step and afters.name = befores.name
)

select
    compared.article_id,
    steps.publisher_id,
    steps.title,
    steps.url,
    steps.published_at,
    steps.published_on,
    steps.revision_before,
    steps.revision_after,
    steps.captured_before,
    steps.captured_after,
    compared.change,
    compared.is_source_changed,
    compared.field,
    compared.kind,
    compared.unit,
    compared.counted,
    compared.counted_head,
    compared.category,
    compared.figure_id_before,
    compared.figure_id_after,
    compared.words_before,
    compared.words_after,
    compared.low_before,
    compared.low_after,
    compared.high_before,
    compared.high_after,
    compared.speaker_before,
    compared.speaker_after,
    compared.sentence_before,
    compared.sentence_after,
    steps.correction is not null as is_correction_stated,
    steps.correction,
from compared
inner join steps using (article_id, revision_after)
where compared.change is not null;

comment on view figure_changes is 'One row per figure that was added, dropped or altered between two consecutive revisions of an article';
comment on column figure_changes.article_id is 'Article';
comment on column figure_changes.publisher_id is 'Publisher of the article';
comment on column figure_changes.title is 'Headline after the change';
comment on column figure_changes.url is 'Canonical URL';
comment on column figure_changes.published_at is 'Time of publication as stated, UTC';
comment on column figure_changes.published_on is 'Date of publication in the publisher''s zone';
comment on column figure_changes.revision_before is 'Revision that had the figure as it was';
comment on column figure_changes.revision_after is 'The next revision';
comment on column figure_changes.captured_before is 'When the earlier text was first seen, UTC';
comment on column figure_changes.captured_after is 'When the later text was first seen, UTC: the change was made between both';
comment on column figure_changes.change is 'added, dropped, raised, lowered (by the middle of the bounds), requalified (same middle, other bounds or qualifier) or source';
comment on column figure_changes.is_source_changed is 'Whether the figure has another speaker, or one where it had none, or none where it had one';
comment on column figure_changes.field is 'title, body or caption';
comment on column figure_changes.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column figure_changes.unit is 'Unit or currency';
comment on column figure_changes.counted is 'What is counted, as it stands after the change';
comment on column figure_changes.counted_head is 'Its noun, singular, lower case';
comment on column figure_changes.category is 'What happened to the counted';
comment on column figure_changes.figure_id_before is 'Row of figures in the earlier revision; empty where it was added';
comment on column figure_changes.figure_id_after is 'Row of figures in the later revision; empty where it was dropped';
comment on column figure_changes.words_before is 'The quantity as it stood';
comment on column figure_changes.words_after is 'The quantity as it stands after';
comment on column figure_changes.low_before is 'Lower bound before';
comment on column figure_changes.low_after is 'Lower bound after';
comment on column figure_changes.high_before is 'Upper bound before';
comment on column figure_changes.high_after is 'Upper bound after';
comment on column figure_changes.speaker_before is 'Who said it before; empty in the article''s own voice';
comment on column figure_changes.speaker_after is 'Who says it after; empty in the article''s own voice';
comment on column figure_changes.sentence_before is 'Sentence around it before';
comment on column figure_changes.sentence_after is 'Sentence around it after';
comment on column figure_changes.is_correction_stated is 'Whether the later text states a correction that the earlier did not';
comment on column figure_changes.correction is 'That correction';
