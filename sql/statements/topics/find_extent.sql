-- What these words are about: how many claims, first and last day of publication, the categories by how often they are met.
with

matched as (
    select
        published_on,
        category,
    from claims
    where
        kind not in ('duration', 'age')
        and has_words(concat_ws(' ', sentence, counted, speaker_label, title), $words)
),

spread as (
    select unnest(category) as one
    from matched
),

named as (
    select
        one,
        count(*) as claims,
    from spread
    group by one
)

select
    (select count(*) from matched) as claims,
    (select min(published_on) from matched) as first_day,
    (select max(published_on) from matched) as last_day,
    (select list(one order by claims desc, one) from named) as categories;
