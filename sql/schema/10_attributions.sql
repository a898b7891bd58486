-- One row per attribution of a revision. Spans are half-open code-point offsets into the stored text of `field`.
create table if not exists attributions (
    attribution_id varchar not null,
    article_id varchar not null,
    revision integer not null,
    field varchar not null,
    image_position integer,
    source_text varchar,
    cue_text varchar,
    content_text varchar,
    source_spans struct("start" integer, "end" integer)[] not null,
    cue_spans struct("start" integer, "end" integer)[] not null,
    content_spans struct("start" integer, "end" integer)[] not null,
    kind varchar not null,
    parent_attribution_id varchar,
    speaker_id varchar,
    speaker varchar,
    speaker_title varchar,
    speaker_organisation varchar,
    anonymity varchar not null,
    anonymity_reason varchar,
    is_anonymous boolean not null,
    told_to varchar,
    said_on date,
    polarity varchar not null,
    confidence double,
    is_current boolean not null,
    extractor_version varchar not null,
    parser_version varchar not null,
    run_id varchar not null,
    loaded_at timestamptz not null
);

comment on table attributions is 'One row per attribution of a revision: who is said to say what';
comment on column attributions.attribution_id is 'Hash of article, field, image, the words of source, cue and content, and their ordinal among equal ones';
comment on column attributions.article_id is 'Article';
comment on column attributions.revision is 'Revision of the article';
comment on column attributions.field is 'Stored text that the spans index: title, body or caption';
comment on column attributions.image_position is 'Which image, where the field is a caption';
comment on column attributions.source_text is 'Words that name who said it; pieces joined by " … "';
comment on column attributions.cue_text is 'Words that link source and content; pieces joined by " … "';
comment on column attributions.content_text is 'Words that are laid at the source''s door; pieces joined by " … "';
comment on column attributions.source_spans is 'Where the source stands';
comment on column attributions.cue_spans is 'Where the cue stands';
comment on column attributions.content_spans is 'Where the content stands';
comment on column attributions.kind is 'direct (all of the content in quotation marks), indirect (none) or mixed';
comment on column attributions.parent_attribution_id is 'Attribution whose content holds this one, in the same revision';
comment on column attributions.speaker_id is 'Speaker that the source refers to';
comment on column attributions.speaker is 'Resolved name: "he" is "Dmitry Peskov"; empty for the unnamed';
comment on column attributions.speaker_title is 'Role or title as stated in the article';
comment on column attributions.speaker_organisation is 'Body spoken for, where stated in the article';
comment on column attributions.anonymity is 'named, spokesperson (unnamed, for a named body), group or unnamed';
comment on column attributions.anonymity_reason is 'Words that give the reason for it, where they stand';
comment on column attributions.is_anonymous is 'Whether the source is a person or people without a name';
comment on column attributions.told_to is 'Outlet or hearing to which it was said, where stated';
comment on column attributions.said_on is 'Date of the saying, where the text gives one';
comment on column attributions.polarity is 'affirmed, denied or declined';
comment on column attributions.confidence is 'How often attributions found in this way were right, 0 to 1; empty for rows of parsers that did not say';
comment on column attributions.is_current is 'Whether its revision is how the article reads now';
comment on column attributions.extractor_version is 'Version of the extractor that read the text';
comment on column attributions.parser_version is 'Version of the parser that found it';
comment on column attributions.run_id is 'Run that wrote this row last';
comment on column attributions.loaded_at is 'When this row was written last, UTC';
