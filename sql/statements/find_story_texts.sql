-- The current bodies of the articles in story_incoming, with the signature and story that they had; no body for those that are gone.
select
    story_incoming.article_id,
    revisions.body,
    story_members.signature,
    story_members.story_id,
from story_incoming
left join revisions on revisions.article_id = story_incoming.article_id and revisions.is_current
left join story_members on story_members.article_id = story_incoming.article_id;
