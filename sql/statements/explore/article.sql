-- One article as it reads now; of an id of a figure, the article that it stands in.
select
    articles.article_id,
    articles.url,
    articles.title,
    articles.authors,
    coalesce(publishers.name, articles.publisher_id) as publisher,
    articles.published_on,
    articles.dateline,
    articles.wire,
    articles.correction,
    articles.language,
    articles.body,
    articles.revision,
    articles.revision_count,
from articles
left join publishers using (publisher_id)
where
    articles.article_id = $article
    or articles.article_id in (select figures.article_id from figures where figures.figure_id = $figure)
order by articles.article_id = $article desc
limit 1;
