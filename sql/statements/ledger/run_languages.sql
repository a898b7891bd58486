-- One row per language of the articles that a run brought, the most frequent first.
select
    coalesce(language, 'unknown') as language,
    count(distinct article_id) as articles,
from revisions
where run_id = $run_id
group by all
order by articles desc, language;
