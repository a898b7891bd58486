-- Articles and whole stories that belong to another story now; then the rows of all stories that this touches.
update story_members
set
    story_id = story_moves.story_id,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from story_moves
where story_members.article_id = story_moves.article_id and story_members.story_id <> story_moves.story_id;

update story_members
set
    story_id = story_moves.story_id,
    run_id = $run_id,
    loaded_at = $now::timestamptz
from story_moves
where story_members.story_id = story_moves.old_story_id and story_members.story_id <> story_moves.story_id;

delete from stories
where story_id in (select story_id from story_touched);

insert into stories by name
select
    story_members.story_id,
    min_by(
        story_members.article_id,
        {'at': coalesce(revisions.published_at, revisions.captured_at), 'article_id': story_members.article_id}
    ) as first_article_id,
    count(*) as article_count,
    count(distinct revisions.publisher_id) as publisher_count,
    count(distinct coalesce(publishers.owner, revisions.publisher_id)) as owner_count,
    min(revisions.wire) as wire,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from story_members
inner join revisions on revisions.article_id = story_members.article_id and revisions.is_current
left join publishers on publishers.publisher_id = revisions.publisher_id
where story_members.story_id in (select story_id from story_touched)
group by story_members.story_id;
