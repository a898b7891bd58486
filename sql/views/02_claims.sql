-- One row per figure of an article's current revision, with who said it: the table that most people want.
-- Numbers as the figure's unit says; times in UTC, dates in the publisher's zone.
create or replace view claims as
with

located as (
    select
        revisions.article_id,
        revisions.publisher_id,
        coalesce(publishers.name, revisions.publisher_id) as publisher,
        coalesce(publishers.owner, revisions.publisher_id) as owner,
        case when publishers.kind = 'institution' then publishers.name end as institution,
        revisions.title,
        revisions.url,
        revisions.section,
        revisions.wire,
        revisions.language,
        revisions.published_at,
        revisions.published_on,
        revisions.captured_at,
        revisions.correction,
        coalesce(story_members.story_id, revisions.article_id) as story_id,
    from revisions
    left join publishers using (publisher_id)
    left join story_members using (article_id)
    -- said twice: DuckDB then takes it for small, and builds its hash table over articles and not over figures, five times faster
    where revisions.is_current and coalesce(revisions.is_current, true)
),

noted as (
    select
        figure_id,
        arg_max(verdict, noted_at) as verdict,
        arg_max(text, noted_at) as note,
        list({'field': field, 'value': value} order by field) filter (where field is not null) as corrections,
    from notes
    where not is_loose
    group by figure_id
),

entities as (
    -- one row, looked up by name: a join would cost every question that asks for neither column
    select
        coalesce(list(name_of.folded order by name_of.folded), []) as folded_names,
        coalesce(list(name_of.entity order by name_of.folded), []) as names,
        coalesce(list(name_of.side order by name_of.folded), []) as sides,
    from (
        select
            unnest(folded_names) as folded,
            name as entity,
            side,
        from speaker_entities
    ) as name_of
)

select
    figures.* exclude (is_affirmed) replace (coalesce(figures.is_anonymous, false) as is_anonymous),
    filled_low(figures.low, figures.high, figures.unit) as value_low,
    filled_high(figures.low, figures.high) as value_high,
    filled_mid(figures.low, figures.high, figures.unit) as value_mid,
    coalesce(len(figures.category), 0) > 1 as is_combined,
    figures.modality not in ('negated', 'planned', 'conditional', 'retracted') and coalesce(figures.is_affirmed, true) as is_asserted,
    -- what an institution says in its own voice is its own statement
    -- of an unnamed source the words before what is told about it: "a doctor", not "a doctor, who asked not to be named"
    coalesce(figures.speaker, nullif(split_part(figures.source_text, ',', 1), ''), located.institution) as speaker_label,
    coalesce(figures.as_of, figures.said_on, located.published_on) as stated_on,
    case
        when figures.as_of is not null then 'as_of'
        when figures.said_on is not null then 'said_on'
        when located.published_on is not null then 'published_on'
    end as stated_on_from,
    located.* exclude (article_id, institution),
    entities.names[list_position(entities.folded_names, folded_name(figures.speaker))] as speaker_entity,
    -- a person stands where the body stands for which it speaks
    coalesce(
        entities.sides[list_position(entities.folded_names, folded_name(figures.speaker))],
        entities.sides[list_position(entities.folded_names, folded_name(figures.speaker_organisation))]
    ) as side,
    noted.verdict,
    noted.note,
    noted.corrections,
from figures
inner join located using (article_id)
left join noted on noted.figure_id = figures.figure_id
cross join entities
where figures.is_current;

comment on view claims is 'One row per figure of an article''s current revision, with who said it';
comment on column claims.figure_id is 'Hash of article, field, image, sentence, words and their ordinal among equal ones: notes about it still fit after a reparse';
comment on column claims.article_id is 'Article';
comment on column claims.revision is 'Revision of the article';
comment on column claims.field is 'Stored text that the offsets index: title, body or caption';
comment on column claims.image_position is 'Which image, where the field is a caption';
comment on column claims.start_offset is 'First code point of the quantity in that text';
comment on column claims.end_offset is 'Code point after its last';
comment on column claims.words is 'The quantity as it stands';
comment on column claims.sentence is 'Sentence around it, as it stands';
comment on column claims.low is 'Lower bound, magnitude applied; empty where none is stated';
comment on column claims.high is 'Upper bound, magnitude applied; empty where none is stated';
comment on column claims.qualifier is 'exact, about, at_least, more_than, at_most, less_than or range';
comment on column claims.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column claims.unit is 'ISO 4217 code for money, % or pp for percent, the singular English name of other units';
comment on column claims.unit_is_assumed is 'Whether currency or unit was not stated but taken for granted';
comment on column claims.per is 'Base of a rate: a year, an hour, a barrel';
comment on column claims.counted is 'What is counted, as it stands';
comment on column claims.counted_head is 'Its noun, singular, lower case';
comment on column claims.subject is 'For money: what it is paid for or the worth of';
comment on column claims.category is 'What happened to the counted (killed, injured, missing, …), in the order of the text';
comment on column claims.is_vague is 'Whether the words give no number: dozens, hundreds';
comment on column claims.hedge is 'Stated confidence or doubt about it, as it stands';
comment on column claims.modality is 'stated, estimated, planned, conditional, negated or retracted (said once, and taken back by the text)';
comment on column claims.trend is 'up or down, where it is the amount of a stated rise or fall';
comment on column claims.as_of is 'Date, or end of the period, that it speaks of, where stated';
comment on column claims.as_of_text is 'The words that state it';
comment on column claims.attribution_id is 'Innermost attribution whose content states it, in the same revision; empty in the article''s own voice';
comment on column claims.source_confidence is 'How often that attribution, or having none, was right for figures found in this way, 0 to 1';
comment on column claims.affiliation is 'Nation, body or side that the counted belong to, where the text says it';
comment on column claims.is_salient is 'False for what nobody would look for: a small count in words of what is no person and comes to no harm';
comment on column claims.is_current is 'True: claims are of current revisions';
comment on column claims.extractor_version is 'Version of the extractor that read the text';
comment on column claims.parser_version is 'Version of the parser that found it';
comment on column claims.run_id is 'Run that wrote this row last';
comment on column claims.loaded_at is 'When this row was written last, UTC';
comment on column claims.value_low is 'low, filled: where only an upper bound is stated it is 0 ("up to 40,000" has 0 to 40,000), empty for temperatures and below zero';
comment on column claims.value_high is 'high, filled: where only a lower bound is stated it is that bound ("at least 50" has 50 to 50): nothing above it was said';
comment on column claims.value_mid is 'Middle of value_low and value_high';
comment on column claims.is_combined is 'Whether it counts more than one category together ("killed, injured or missing")';
comment on column claims.is_asserted is 'Whether it is put forward as so: not denied or declined by its speaker or by one around, not negated, planned, conditional or retracted';
comment on column claims.speaker_label is 'Who says it: the resolved name, else the words of the source; an institution''s own name for what it says itself; empty in the article''s own voice';
comment on column claims.speaker_id is 'Speaker in the article';
comment on column claims.speaker is 'Resolved name; empty for the unnamed';
comment on column claims.speaker_title is 'Role or title as stated in the article';
comment on column claims.speaker_organisation is 'Body spoken for, where stated in the article';
comment on column claims.anonymity is 'named, spokesperson (unnamed, for a named body), group or unnamed';
comment on column claims.anonymity_reason is 'Words that give the reason for it, where they stand';
comment on column claims.is_anonymous is 'Whether the source is a person or people without a name';
comment on column claims.source_text is 'Words that name the source';
comment on column claims.cue_text is 'Words that link source and content: said, denied, according to';
comment on column claims.told_to is 'Outlet or hearing to which it was said, where stated';
comment on column claims.polarity is 'affirmed, denied or declined; empty in the article''s own voice';
comment on column claims.via_speaker is 'Outermost attribution around it: who told that somebody says so; empty where none is around';
comment on column claims.via_told_to is 'Whom the outermost one told';
comment on column claims.said_on is 'Date of the saying, where the text gives one, else that of the outermost attribution';
comment on column claims.stated_on is 'Date for a time line: as_of, else said_on, else published_on';
comment on column claims.stated_on_from is 'Which of them: as_of, said_on or published_on';
comment on column claims.publisher_id is 'Publisher of the article';
comment on column claims.publisher is 'Its name';
comment on column claims.owner is 'Its owner, else its id: outlets of one owner are not independent of one another';
comment on column claims.title is 'Headline of the article';
comment on column claims.url is 'Canonical URL of the article';
comment on column claims.section is 'Section of the outlet';
comment on column claims.speaker_entity is 'Speaker of speakers.yaml that this name stands for; empty for none';
comment on column claims.side is 'Side in speakers.yaml of the speaker, else of the body that it speaks for';
comment on column claims.verdict is 'What somebody found who checked it: right, wrong or unclear; empty where nobody noted anything';
comment on column claims.note is 'What was noted about it, in words';
comment on column claims.corrections is 'Columns that somebody told anew, with the values that they should have; the columns themselves stay as parsed';
comment on column claims.language is 'Language of the article, two letters';
comment on column claims.wire is 'Agency whose text it is, where stated';
comment on column claims.published_at is 'Time of publication as stated, UTC';
comment on column claims.published_on is 'Date of publication in the publisher''s zone';
comment on column claims.captured_at is 'When the article was first seen with this text, UTC';
comment on column claims.correction is 'Correction that the article states';
comment on column claims.story_id is 'Articles that carry the same text share it';
