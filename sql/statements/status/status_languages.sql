-- One row per language of the articles as they read now, the most frequent first.
select
    coalesce(language, 'unknown') as language,
    count(*) as articles,
from revisions
where is_current
group by all
order by articles desc, language;
