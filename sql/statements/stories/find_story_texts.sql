-- The current bodies of the articles in story_incoming, with the signature and story that they had; no body for those that are
-- gone.
-- No capture of those articles is from before `$captured_since`.
with

located as (
    select
        article_id,
        rowid as place,
    from revisions
    where
        is_current
        and article_id in (select article_id from story_incoming)
        and captured_at >= $captured_since::timestamptz
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
),

known as (
    select rowid as place
    from story_members
    where article_id in (select article_id from story_incoming)
),

members as (
    select
        article_id,
        signature,
        story_id,
    from story_members
    where rowid >= (select min(place) from known) and rowid in (select place from known)
)

select
    story_incoming.article_id,
    texts.body,
    members.signature,
    members.story_id,
from story_incoming
left join texts on texts.article_id = story_incoming.article_id
left join members on members.article_id = story_incoming.article_id;
