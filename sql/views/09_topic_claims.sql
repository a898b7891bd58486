-- Which claims belong to which topic, and for which side their speakers speak.

-- The first of the sides on which a speaker of that name stands; null for none.
create or replace macro side_of(sides, speaker) as
    list_filter(
        sides,
        lambda side: list_contains(list_transform(side.speakers, lambda one: folded_name(one)), folded_name(speaker))
    )[1].name;

-- Whether all that a topic asks for holds.
create or replace macro is_of_topic(topic, said, published_on, publisher_id, category, counted_head) as
    has_words(said, topic.words)
    and (topic.any_of = [] or list_bool_or(list_transform(topic.any_of, lambda one: has_words(said, one))))
    and (topic.none_of = [] or not list_bool_or(list_transform(topic.none_of, lambda one: has_words(said, one))))
    and (topic.since is null or published_on >= topic.since)
    and (topic.until is null or published_on <= topic.until)
    and (topic.publishers = [] or list_contains(topic.publishers, publisher_id))
    and (topic.categories = [] or coalesce(list_has_any(category, topic.categories), false))
    and (topic.counted = [] or list_contains(topic.counted, counted_head));

-- One row per claim of a topic, with the side for which its speaker speaks.
create or replace view topic_claims as
select
    topics.topic_id,
    claims.* exclude (side),
    -- an alias may be of the words of the source, of the person, or of the body that the person speaks for
    coalesce(
        side_of(topics.sides, claims.speaker_label),
        side_of(topics.sides, claims.speaker),
        side_of(topics.sides, claims.speaker_organisation),
        claims.side
    ) as side,
from claims
inner join topics
    on is_of_topic(
        topics,
        concat_ws(' ', claims.sentence, claims.counted, claims.speaker_label, claims.title),
        claims.published_on,
        claims.publisher_id,
        claims.category,
        claims.counted_head
    );

comment on view topic_claims is 'One row per claim of a topic of topics.yaml, with the side for which its speaker speaks';
comment on column topic_claims.topic_id is 'Topic';
comment on column topic_claims.figure_id is 'Hash of article, field, image, sentence, words and their ordinal among equal ones: notes about it still fit after a reparse';
comment on column topic_claims.article_id is 'Article';
comment on column topic_claims.revision is 'Revision of the article';
comment on column topic_claims.field is 'Stored text that the offsets index: title, body or caption';
comment on column topic_claims.image_position is 'Which image, where the field is a caption';
comment on column topic_claims.start_offset is 'First code point of the quantity in that text';
comment on column topic_claims.end_offset is 'Code point after its last';
comment on column topic_claims.words is 'The quantity as it stands';
comment on column topic_claims.sentence is 'Sentence around it, as it stands';
comment on column topic_claims.low is 'Lower bound, magnitude applied; empty where none is stated';
comment on column topic_claims.high is 'Upper bound, magnitude applied; empty where none is stated';
comment on column topic_claims.qualifier is 'exact, about, at_least, more_than, at_most, less_than or range';
comment on column topic_claims.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column topic_claims.unit is 'ISO 4217 code for money, % or pp for percent, the singular English name of other units';
comment on column topic_claims.unit_is_assumed is 'Whether currency or unit was not stated but taken for granted';
comment on column topic_claims.per is 'Base of a rate: a year, an hour, a barrel';
comment on column topic_claims.counted is 'What is counted, as it stands';
comment on column topic_claims.counted_head is 'Its noun, singular, lower case';
comment on column topic_claims.subject is 'For money: what it is paid for or the worth of';
comment on column topic_claims.category is 'What happened to the counted (killed, injured, missing, …), in the order of the text';
comment on column topic_claims.is_vague is 'Whether the words give no number: dozens, hundreds';
comment on column topic_claims.hedge is 'Stated confidence or doubt about it, as it stands';
comment on column topic_claims.modality is 'stated, estimated, planned, conditional, negated or retracted (said once, and taken back by the text)';
comment on column topic_claims.trend is 'up or down, where it is the amount of a stated rise or fall';
comment on column topic_claims.as_of is 'Date, or end of the period, that it speaks of, where stated';
comment on column topic_claims.as_of_text is 'The words that state it';
comment on column topic_claims.attribution_id is 'Innermost attribution whose content states it, in the same revision; empty in the article''s own voice';
comment on column topic_claims.source_confidence is 'How often that attribution, or having none, was right for figures found in this way, 0 to 1';
comment on column topic_claims.affiliation is 'Nation, body or side that the counted belong to, where the text says it';
comment on column topic_claims.is_salient is 'False for what nobody would look for: a small count in words of what is no person and comes to no harm';
comment on column topic_claims.is_current is 'True: claims are of current revisions';
comment on column topic_claims.extractor_version is 'Version of the extractor that read the text';
comment on column topic_claims.parser_version is 'Version of the parser that found it';
comment on column topic_claims.run_id is 'Run that wrote this row last';
comment on column topic_claims.loaded_at is 'When this row was written last, UTC';
comment on column topic_claims.value_low is 'low, filled: where only an upper bound is stated it is 0 ("up to 40,000" has 0 to 40,000), empty for temperatures and below zero';
comment on column topic_claims.value_high is 'high, filled: where only a lower bound is stated it is that bound ("at least 50" has 50 to 50): nothing above it was said';
comment on column topic_claims.value_mid is 'Middle of value_low and value_high';
comment on column topic_claims.is_combined is 'Whether it counts more than one category together ("killed, injured or missing")';
comment on column topic_claims.is_asserted is 'Whether it is put forward as so: not denied or declined by its speaker or by one around, not negated, planned, conditional or retracted';
comment on column topic_claims.speaker_label is 'Who says it: the resolved name, else the words of the source; an institution''s own name for what it says itself; empty in the article''s own voice';
comment on column topic_claims.speaker_id is 'Speaker in the article';
comment on column topic_claims.speaker is 'Resolved name; empty for the unnamed';
comment on column topic_claims.speaker_title is 'Role or title as stated in the article';
comment on column topic_claims.speaker_organisation is 'Body spoken for, where stated in the article';
comment on column topic_claims.anonymity is 'named, spokesperson (unnamed, for a named body), group or unnamed';
comment on column topic_claims.anonymity_reason is 'Words that give the reason for it, where they stand';
comment on column topic_claims.is_anonymous is 'Whether the source is a person or people without a name';
comment on column topic_claims.source_text is 'Words that name the source';
comment on column topic_claims.cue_text is 'Words that link source and content: said, denied, according to';
comment on column topic_claims.told_to is 'Outlet or hearing to which it was said, where stated';
comment on column topic_claims.polarity is 'affirmed, denied or declined; empty in the article''s own voice';
comment on column topic_claims.via_speaker is 'Outermost attribution around it: who told that somebody says so; empty where none is around';
comment on column topic_claims.via_told_to is 'Whom the outermost one told';
comment on column topic_claims.said_on is 'Date of the saying, where the text gives one, else that of the outermost attribution';
comment on column topic_claims.stated_on is 'Date for a time line: as_of, else said_on, else published_on';
comment on column topic_claims.stated_on_from is 'Which of them: as_of, said_on or published_on';
comment on column topic_claims.publisher_id is 'Publisher of the article';
comment on column topic_claims.publisher is 'Its name';
comment on column topic_claims.owner is 'Its owner, else its id: outlets of one owner are not independent of one another';
comment on column topic_claims.title is 'Headline of the article';
comment on column topic_claims.url is 'Canonical URL of the article';
comment on column topic_claims.section is 'Section of the outlet';
comment on column topic_claims.speaker_entity is 'Speaker of speakers.yaml that this name stands for; empty for none';
comment on column topic_claims.verdict is 'What somebody found who checked it: right, wrong or unclear; empty where nobody noted anything';
comment on column topic_claims.note is 'What was noted about it, in words';
comment on column topic_claims.corrections is 'Columns that somebody told anew, with the values that they should have; the columns themselves stay as parsed';
comment on column topic_claims.language is 'Language of the article, two letters';
comment on column topic_claims.wire is 'Agency whose text it is, where stated';
comment on column topic_claims.published_at is 'Time of publication as stated, UTC';
comment on column topic_claims.published_on is 'Date of publication in the publisher''s zone';
comment on column topic_claims.captured_at is 'When the article was first seen with this text, UTC';
comment on column topic_claims.correction is 'Correction that the article states';
comment on column topic_claims.story_id is 'Articles that carry the same text share it';
comment on column topic_claims.side is 'Side of the topic on which the speaker stands; empty for none';
