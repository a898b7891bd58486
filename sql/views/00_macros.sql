-- Policies and comparisons that more than one view or query shares, each stated once.

-- Lower bound, filled: where only an upper bound is stated it is 0 ("up to 40,000" has 0 to 40,000), but nothing for
-- temperatures and what lies below zero, which have no floor.
create or replace macro filled_low(low, high, unit) as
    coalesce(low, case when high >= 0 and coalesce(unit, '') not like 'degree%' then 0 end);

-- Upper bound, filled: where only a lower bound is stated it is that bound ("at least 50" has 50 to 50), since nothing above
-- it was said.
create or replace macro filled_high(low, high) as coalesce(high, low);

-- Middle of both: the number for a chart that can show but one.
create or replace macro filled_mid(low, high, unit) as (filled_low(low, high, unit) + filled_high(low, high)) / 2;

-- One number for what makes two claims repeats of each other. Many rows are grouped by it faster than by eight columns.
create or replace macro claim_key(story_id, speaker_label, kind, unit, counted_head, category, low, high) as
    hash(story_id, speaker_label, kind, unit, counted_head, category, low, high);

-- One whole number by which claims are in the order in which they were told: second, then article, then place in the text.
create or replace macro telling_order(published_at, captured_at, article_id, start_offset) as
    coalesce(epoch_ms(published_at), epoch_ms(captured_at)) // 1000 * 4294967296
        + (hash(article_id) % 1048576)::bigint * 4096
        + least(start_offset, 4095);

-- Text for comparing: case and accents aside.
create or replace macro folded(t) as lower(strip_accents(t));

-- A name for comparison: without case, accents and a leading article.
create or replace macro folded_name(t) as
    regexp_replace(trim(regexp_replace(folded(t), '\s+', ' ', 'g')), '^the ', '');

-- The words of a search, folded; an apostrophe parts words, whatever its shape.
create or replace macro search_words(words) as
    list_filter(regexp_split_to_array(folded(words), '[\s''’]+'), lambda word: word <> '');

-- Whether each of the words stands in the text, case and accents aside; no words stand in any text.
create or replace macro has_words(t, words) as
    coalesce(list_bool_and(list_transform(search_words(words), lambda word: contains(folded(t), word))), true);

-- Whether a text is, or begins a list with, what was asked for; nothing asked is any text.
create or replace macro is_like(t, pattern) as
    pattern is null or contains(folded(coalesce(t, '')), folded(pattern));
