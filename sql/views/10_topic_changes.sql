-- One row per change of a figure of a topic: the rows of figure_changes that the topic's words, days, publishers, categories and
-- nouns fit, before the change or after it.
create or replace view topic_changes as
select
    topics.topic_id,
    coalesce(figure_changes.figure_id_after, figure_changes.figure_id_before) as figure_id,
    figure_changes.*,
from figure_changes
inner join topics
    on is_of_topic(
        topics,
        concat_ws(
            ' ',
            figure_changes.sentence_before,
            figure_changes.sentence_after,
            figure_changes.counted,
            figure_changes.speaker_before,
            figure_changes.speaker_after,
            figure_changes.title
        ),
        figure_changes.published_on,
        figure_changes.publisher_id,
        figure_changes.category,
        figure_changes.counted_head
    );

comment on view topic_changes is 'One row per change of a figure of a topic of topics.yaml';
comment on column topic_changes.topic_id is 'Topic';
comment on column topic_changes.figure_id is 'Figure after the change, else before it';
comment on column topic_changes.article_id is 'Article';
comment on column topic_changes.publisher_id is 'Publisher of the article';
comment on column topic_changes.title is 'Headline after the change';
comment on column topic_changes.url is 'Canonical URL';
comment on column topic_changes.published_at is 'Time of publication as stated, UTC';
comment on column topic_changes.published_on is 'Date of publication in the publisher''s zone';
comment on column topic_changes.revision_before is 'Revision that had the figure as it was';
comment on column topic_changes.revision_after is 'The next revision';
comment on column topic_changes.captured_before is 'When the earlier text was first seen, UTC';
comment on column topic_changes.captured_after is 'When the later text was first seen, UTC: the change was made between both';
comment on column topic_changes.change is 'added, dropped, raised, lowered (by the middle of the bounds), requalified (same middle, other bounds or qualifier) or source';
comment on column topic_changes.is_source_changed is 'Whether the figure has another speaker, or one where it had none, or none where it had one';
comment on column topic_changes.field is 'title, body or caption';
comment on column topic_changes.kind is 'count, money, percent, ratio, measure, duration or age';
comment on column topic_changes.unit is 'Unit or currency';
comment on column topic_changes.counted is 'What is counted, as it stands after the change';
comment on column topic_changes.counted_head is 'Its noun, singular, lower case';
comment on column topic_changes.category is 'What happened to the counted';
comment on column topic_changes.figure_id_before is 'Row of figures in the earlier revision; empty where it was added';
comment on column topic_changes.figure_id_after is 'Row of figures in the later revision; empty where it was dropped';
comment on column topic_changes.words_before is 'The quantity as it stood';
comment on column topic_changes.words_after is 'The quantity as it stands after';
comment on column topic_changes.low_before is 'Lower bound before';
comment on column topic_changes.low_after is 'Lower bound after';
comment on column topic_changes.high_before is 'Upper bound before';
comment on column topic_changes.high_after is 'Upper bound after';
comment on column topic_changes.speaker_before is 'Who said it before; empty in the article''s own voice';
comment on column topic_changes.speaker_after is 'Who says it after; empty in the article''s own voice';
comment on column topic_changes.sentence_before is 'Sentence around it before';
comment on column topic_changes.sentence_after is 'Sentence around it after';
comment on column topic_changes.is_correction_stated is 'Whether the later text states a correction that the earlier did not';
comment on column topic_changes.correction is 'That correction';
