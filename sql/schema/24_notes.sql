-- One row per figure and field that somebody noted something about: the newest note of notes.jsonl. Times in UTC.
create table if not exists notes (
    figure_id varchar not null,
    noted_figure_id varchar not null,
    article_id varchar not null,
    words varchar not null,
    verdict varchar not null,
    field varchar,
    value varchar,
    text varchar,
    noted_by varchar,
    noted_at timestamptz not null,
    is_loose boolean not null
);

comment on table notes is 'One row per figure and field that somebody noted something about: the newest note of notes.jsonl';
comment on column notes.figure_id is 'Figure as it is read now; as it was read then where the note is loose';
comment on column notes.noted_figure_id is 'Figure as it was read when the note was written';
comment on column notes.article_id is 'Article';
comment on column notes.words is 'The quantity as it stood then';
comment on column notes.verdict is 'right, wrong or unclear';
comment on column notes.field is 'Column of claims that is told anew; empty where the verdict is of the figure as such';
comment on column notes.value is 'What that column should hold';
comment on column notes.text is 'What was noted, in words';
comment on column notes.noted_by is 'Who noted it';
comment on column notes.noted_at is 'When, UTC';
comment on column notes.is_loose is 'Whether no figure of the articles as they read now is the one that was noted';
