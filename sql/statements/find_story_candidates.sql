-- Articles that share a bucket with one of those in story_incoming: one for each signature and story, whatever the size of a story.
with

own as (
    select
        article_id,
        unnest(buckets) as bucket,
    from story_incoming
)

select
    own.article_id,
    story_members.story_id,
    story_members.signature,
    min(story_members.article_id) as other_id,
from own
inner join story_buckets on story_buckets.bucket = own.bucket and story_buckets.article_id <> own.article_id
inner join story_members on story_members.article_id = story_buckets.article_id
group by own.article_id, story_members.story_id, story_members.signature;
