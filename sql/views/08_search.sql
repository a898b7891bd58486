-- Search with nothing but SQL: the words, all of them, case and accents aside. Works with any DuckDB client.

-- Claims whose sentence, counted noun, speaker or title have the words.
create or replace macro search_claims(words) as table
select *
from claims
where has_words(concat_ws(' ', sentence, counted, speaker_label, title), words);

-- Articles whose title or body have the words.
create or replace macro search_articles(words) as table
select *
from articles
where has_words(concat_ws(' ', title, body), words);
