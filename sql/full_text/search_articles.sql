-- Search over the index that DuckDB's full-text search made of title and body. It reads the index's tables alone, so that a client
-- without the extension searches too.

-- Articles with all the words, or longer ones that begin with them, case and accents aside; the best match first (BM25, with the
-- usual k = 1.2 and b = 0.75: Robertson and Zaragoza 2009).
create or replace macro search_articles(words) as table
with

wanted as (
    select distinct unnest(list_filter(regexp_split_to_array(folded(words), '[^\p{L}\p{N}]+'), lambda word: word <> '')) as word
),

terms_wanted as (
    select
        wanted.word,
        dict.termid,
    from wanted
    inner join fts_main_revisions.dict on starts_with(dict.term, wanted.word)
),

hits as (
    select
        terms.docid,
        terms_wanted.word,
        count(*) as times,
    from fts_main_revisions.terms
    inner join terms_wanted using (termid)
    group by terms.docid, terms_wanted.word
),

rarities as (
    select
        hits.word,
        ln(1 + (any_value(stats.num_docs) - count(*) + 0.5) / (count(*) + 0.5)) as rarity,
    from hits
    cross join fts_main_revisions.stats
    group by hits.word
),

scores as (
    select
        docs."name" as fetch_id,
        sum(rarities.rarity * hits.times * 2.2 / (hits.times + 1.2 * (0.25 + 0.75 * docs.len / stats.avgdl))) as score,
    from hits
    inner join rarities using (word)
    inner join fts_main_revisions.docs using (docid)
    cross join fts_main_revisions.stats
    group by docs."name"
    having count(*) = (select count(*) from wanted)
)

select articles.*
from articles
left join scores using (fetch_id)
where scores.score is not null or not exists (from wanted)
order by scores.score desc nulls last, articles.published_at desc;
