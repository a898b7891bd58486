-- The members of the stories in story_touched, with their signatures.
select
    article_id,
    signature,
from story_members
where story_id in (select story_id from story_touched);
