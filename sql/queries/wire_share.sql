-- What share of each publisher's articles is wire copy, or carried by others too?
--
-- $topic text = null: id of a topic of topics.yaml
-- $since date = null: published on that day or later
select
    articles.publisher_id,
    count(*) as articles,
    count(*) filter (where articles.wire is not null) as with_wire_stated,
    count(*) filter (where stories.publisher_count > 1) as shared_text,
    round(count(*) filter (where articles.wire is not null or stories.publisher_count > 1) / count(*), 3) as share,
from articles
left join stories on stories.story_id = articles.story_id
where
    ($since::date is null or articles.published_on >= $since::date)
    and (
        $topic::varchar is null
        or articles.article_id in (select topic_claims.article_id from topic_claims where topic_claims.topic_id = $topic::varchar)
    )
group by articles.publisher_id
order by share desc, articles.publisher_id;
