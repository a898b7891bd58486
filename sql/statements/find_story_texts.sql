-- The current bodies of the articles in story_incoming, with the signature and story that they had; no body for those that are gone.
with

located as (
    select
        article_id,
        rowid as place,
    from revisions
    where is_current and article_id in (select article_id from story_incoming)
),

-- by place, so that the bodies of all other articles are not read: those of a load lie together, at the end
texts as (
    select
        article_id,
        body,
    from revisions
    where
        rowid >= (select min(place) from located)
        and rowid in (select place from located)
)

select
    story_incoming.article_id,
    texts.body,
    story_members.signature,
    story_members.story_id,
from story_incoming
left join texts on texts.article_id = story_incoming.article_id
left join story_members on story_members.article_id = story_incoming.article_id;
