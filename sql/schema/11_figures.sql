-- One row per figure of a revision. Offsets are half-open and count code points of the stored text of `field`; dates as the
-- text resolves them. Who says it is written out here, since every question joins it: 1.8 million figures with 1.2 million
-- attributions by id took seconds, and DuckDB guesses badly which of them to build its hash table of.
create table if not exists figures (
    figure_id varchar not null,
    article_id varchar not null,
    revision integer not null,
    field varchar not null,
    image_position integer,
    start_offset integer not null,
    end_offset integer not null,
    words varchar not null,
    sentence varchar not null,
    low double,
    high double,
    qualifier varchar not null,
    kind varchar not null,
    unit varchar,
    unit_is_assumed boolean not null,
    per varchar,
    counted varchar,
    counted_head varchar,
    subject varchar,
    category varchar[],
    is_vague boolean not null,
    hedge varchar,
    modality varchar not null,
    trend varchar,
    as_of date,
    as_of_text varchar,
    attribution_id varchar,
    source_confidence double,
    affiliation varchar,
    is_salient boolean,
    speaker_id varchar,
    speaker varchar,
    speaker_title varchar,
    speaker_organisation varchar,
    anonymity varchar,
    anonymity_reason varchar,
    is_anonymous boolean,
    source_text varchar,
    cue_text varchar,
    told_to varchar,
    said_on date,
    polarity varchar,
    is_affirmed boolean,
    via_speaker varchar,
    via_told_to varchar,
    is_current boolean not null,
    extractor_version varchar not null,
    parser_version varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table figures is 'One row per figure of a revision: one quantity that the text states, with what it counts';
comment on column figures.figure_id is 'Hash of article, field, image, sentence, words and their ordinal among equal ones; key together with revision';
comment on column figures.article_id is 'Article';
comment on column figures.revision is 'Revision of the article';
comment on column figures.field is 'Stored text that the offsets index: title, body or caption';
comment on column figures.image_position is 'Which image, where the field is a caption';
comment on column figures.start_offset is 'First code point of the quantity in that text';
comment on column figures.end_offset is 'Code point after its last';
comment on column figures.words is 'The quantity as it stands';
comment on column figures.sentence is 'Sentence around it, as it stands';
comment on column figures.low is 'Lower bound, magnitude applied; empty where none is stated';
comment on column figures.high is 'Upper bound, magnitude applied; empty where none is stated';
comment on column figures.qualifier is 'exact, about, at_least, more_than, at_most, less_than or range';
comment on column figures.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column figures.unit is 'ISO 4217 code for money, % or pp for percent, the singular English name of other units';
comment on column figures.unit_is_assumed is 'Whether currency or unit was not stated but taken for granted';
comment on column figures.per is 'Base of a rate: a year, an hour, a barrel';
comment on column figures.counted is 'What is counted, as it stands';
comment on column figures.counted_head is 'Its noun, singular, lower case';
comment on column figures.subject is 'For money: what it is paid for or the worth of';
comment on column figures.category is 'What happened to the counted (killed, injured, missing, …), in the order of the text';
comment on column figures.is_vague is 'Whether the words give no number: dozens, hundreds';
comment on column figures.hedge is 'Stated confidence or doubt about it, as it stands';
comment on column figures.modality is 'stated, estimated, planned, conditional, negated or retracted (said once, and taken back by the text)';
comment on column figures.trend is 'up or down, where it is the amount of a stated rise or fall';
comment on column figures.as_of is 'Date, or end of the period, that it speaks of, where stated';
comment on column figures.as_of_text is 'The words that state it';
comment on column figures.attribution_id is 'Innermost attribution whose content states it, in the same revision; empty in the article''s own voice';
comment on column figures.source_confidence is 'How often that attribution, or having none, was right for figures found in this way, 0 to 1';
comment on column figures.affiliation is 'Nation, body or side that the counted belong to, where the text says it';
comment on column figures.is_salient is 'False for what nobody would look for: a small count in words of what is no person and comes to no harm';
comment on column figures.speaker_id is 'From the attribution: speaker that the source refers to';
comment on column figures.speaker is 'From the attribution: resolved name; empty for the unnamed';
comment on column figures.speaker_title is 'From the attribution: role or title as stated';
comment on column figures.speaker_organisation is 'From the attribution: body spoken for, where stated';
comment on column figures.anonymity is 'From the attribution: named, spokesperson, group or unnamed';
comment on column figures.anonymity_reason is 'From the attribution: words that give the reason for it';
comment on column figures.is_anonymous is 'From the attribution: whether the source is a person or people without a name';
comment on column figures.source_text is 'From the attribution: words that name the source';
comment on column figures.cue_text is 'From the attribution: words that link source and content';
comment on column figures.told_to is 'From the attribution: outlet or hearing to which it was said';
comment on column figures.said_on is 'Date of the saying, where the attribution or the outermost one around it gives one';
comment on column figures.polarity is 'From the attribution: affirmed, denied or declined';
comment on column figures.is_affirmed is 'Whether the attribution and all around it are affirmed; empty in the article''s own voice';
comment on column figures.via_speaker is 'Outermost attribution around it: who told that somebody says so';
comment on column figures.via_told_to is 'Whom the outermost one told';
comment on column figures.is_current is 'Whether its revision is how the article reads now';
comment on column figures.extractor_version is 'Version of the extractor that read the text';
comment on column figures.parser_version is 'Version of the parser that found it';
comment on column figures.run_id is 'Run that wrote this row last';
comment on column figures.loaded_at is 'When this row was written last, UTC';
