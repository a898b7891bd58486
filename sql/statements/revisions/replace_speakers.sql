-- One row per speaker of an affected article, as the newest revision that has them says; the names of the unnamed (the words
-- of the source) stand in no other table, so they come from the row that was there or from the staged batch.
create or replace temp table known_names as
select
    speaker_id,
    any_value(name) as name,
from (
    select speaker_id, name from speakers where article_id in (select article_id from stored_revisions)
    union all
    select speaker_id, speaker_name as name from staged_attributions where speaker_id is not null
)
group by speaker_id;

-- an article that had no revision has no speakers yet
delete from speakers
where article_id in (select article_id from stored_revisions);

insert into speakers by name
with

present as (
    select
        article_id,
        loaded_at,
    from unchanged

    union

    select
        article_id,
        $now::timestamptz as loaded_at,
    from moves
),

newest as (
    select *
    from attributions
    -- by the time of loading of the article's revisions too, which is where they lie
    semi join present using (article_id, loaded_at)
    where speaker_id is not null
    qualify revision = max(revision) over (partition by speaker_id)
)

select
    newest.speaker_id,
    any_value(newest.article_id) as article_id,
    any_value(known_names.name) as name,
    any_value(newest.speaker_title) as title,
    any_value(newest.speaker_organisation) as organisation,
    -- named once, named throughout
    arg_min(newest.anonymity, list_position(['named', 'spokesperson', 'group', 'unnamed'], newest.anonymity)) as anonymity,
    any_value(newest.revision) as revision,
    bool_or(newest.is_current) as is_current,
    any_value(newest.parser_version) as parser_version,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from newest
inner join known_names using (speaker_id)
group by newest.speaker_id;
