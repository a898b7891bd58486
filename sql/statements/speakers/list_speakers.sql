-- Who is quoted with a name: the speaker of speakers.yaml that it is, the body spoken for, its title, how often, in how many articles.
with

labels as (
    select
        speaker,
        mode(speaker_organisation) as organisation,
        mode(speaker_title) as title,
        count(*) as quoted,
        count(distinct article_id) as articles,
    from attributions
    where is_current and speaker is not null and not is_anonymous
    group by speaker
)

select
    labels.speaker,
    speaker_entities.name as entity,
    labels.organisation,
    labels.title,
    labels.quoted,
    labels.articles,
from labels
left join speaker_entities on list_contains(speaker_entities.folded_names, folded_name(labels.speaker))
order by labels.quoted desc, labels.speaker;
