-- Articles that share a bucket with one of those in story_incoming: one for each signature and story, whatever the size of a
-- story. All buckets are gone over, and of the articles only those that share one.
with

own as (
    select
        article_id,
        unnest(buckets) as bucket,
    from story_incoming
),

places as (
    select rowid as place
    from story_buckets
    where bucket in (select bucket from own)
),

-- by place, here and below: of all other articles nothing but the key is read
shared as (
    select
        bucket,
        article_id,
    from story_buckets
    where rowid >= (select min(place) from places) and rowid in (select place from places)
),

met as (
    select distinct
        own.article_id,
        shared.article_id as other_id,
    from own
    inner join shared on shared.bucket = own.bucket and shared.article_id <> own.article_id
),

known as (
    select rowid as place
    from story_members
    where article_id in (select other_id from met)
),

members as (
    select
        article_id,
        story_id,
        signature,
    from story_members
    where rowid >= (select min(place) from known) and rowid in (select place from known)
)

select
    met.article_id,
    members.story_id,
    members.signature,
    min(members.article_id) as other_id,
from met
inner join members on members.article_id = met.other_id
group by met.article_id, members.story_id, members.signature;
