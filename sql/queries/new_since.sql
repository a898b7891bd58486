-- What is new since a given snapshot?
-- A reparse writes figures anew, and they count as new.
--
-- $topic text = null: id of a topic of topics.yaml
-- $publication integer = null: number of the snapshot; else the one before the newest
-- $limit integer = 200: rows
with

snapshots as (
    select max(published_at) as published_at
    from publications
    where
        publication
        <= coalesce(
            $publication::integer,
            (
                select max(earlier.publication)
                from publications as earlier
                where earlier.publication < (select max(newest.publication) from publications as newest)
            )
        )
)

select
    loaded_at,
    words,
    counted,
    speaker_label as speaker,
    publisher,
    published_on,
    title,
    url,
from claims
where
    loaded_at > coalesce((select published_at from snapshots), timestamptz '-infinity')
    and kind not in ('duration', 'age')
    and (
        $topic::varchar is null
        or figure_id in (select topic_claims.figure_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
order by loaded_at desc, published_at desc, figure_id
limit $limit::integer;
