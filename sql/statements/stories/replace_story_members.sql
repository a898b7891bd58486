-- Signatures and buckets of articles whose text is new, another or gone; each is a story of its own until it is joined.
delete from story_buckets
where article_id in (select article_id from story_changed where is_known);

delete from story_members
where article_id in (select article_id from story_changed where is_known);

insert into story_members by name
select
    article_id,
    article_id as story_id,
    signature,
    $run_id as run_id,
    $now::timestamptz as loaded_at,
from story_changed
where is_there;

insert into story_buckets by name
select
    unnest(buckets) as bucket,
    article_id,
from story_changed
where is_there;
