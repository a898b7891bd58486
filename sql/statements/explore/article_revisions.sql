-- Texts that an article has had, the first first.
select
    revision,
    captured_at,
    title,
    body,
    correction,
    is_current,
from revisions
where article_id = $article
order by revision;
