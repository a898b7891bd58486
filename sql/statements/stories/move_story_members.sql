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
with

members as (
    select
        article_id,
        story_id,
    from story_members
    where story_id in (select story_id from story_touched)
),

located as (
    select rowid as place
    from revisions
    where is_current and article_id in (select article_id from members)
),

-- by place, so that of all other articles nothing but the key is read
texts as (
    select
        article_id,
        publisher_id,
        coalesce(published_at, captured_at) as appeared_at,
        wire,
    from revisions
    where rowid >= (select min(place) from located) and rowid in (select place from located)
)

select
    members.story_id,
    min_by(members.article_id, {'at': texts.appeared_at, 'article_id': members.article_id}) as first_article_id,
    count(*) as article_count,
    count(distinct texts.publisher_id) as publisher_count,
    count(distinct coalesce(publishers.owner, texts.publisher_id)) as owner_count,
    min(texts.wire) as wire,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from members
inner join texts on texts.article_id = members.article_id
left join publishers on publishers.publisher_id = texts.publisher_id
group by members.story_id;
