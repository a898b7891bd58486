-- Fills an empty database with getvariable('articles') articles; see bench_queries.py. The same rows each time.
insert into publishers
select
    'outlet-' || n,
    'Outlet ' || n,
    'outlet' || n || '.example',
    case n when 7 then 'institution' else 'outlet' end,
    'Owner ' || (n % 5),
    'gb',
    'en',
    'Europe/London',
    'bench',
    timestamptz '2026-01-01',
from range(8) t (n);

create temp table numbered as
select
    n,
    left(md5('article' || n), 24) as article_id,
    'outlet-' || (hash(n) % 8) as publisher_id,
    'https://outlet' || (hash(n) % 8) || '.example/news/' || n as url,
    timestamptz '2020-01-01' + interval (n * 10) minute as published_at,
    case when n % 10 = 0 then 2 else 1 end as revisions,
    -- every eighth article is a copy of the one before
    n - (case when n % 8 = 7 then 1 else 0 end) as text_of,
from range(getvariable('articles')) t (n);

create temp table vocabulary as
select list(word) as words
from (
    select left(md5('word' || n), 3 + (n % 6)::integer) as word
    from range(3000) t (n)
);

insert into pages by name
select
    article_id as page_id,
    publisher_id,
    url,
    published_at as discovered_at,
    'feed' as discovered_via,
    'loaded' as state,
    null as state_reason,
    1 as attempts,
    published_at as state_changed_at,
    published_at as first_captured_at,
    published_at + interval 1 day as last_captured_at,
    'bench' as run_id,
    published_at as loaded_at,
from numbered
union all by name
select
    left(md5('page' || n), 24) as page_id,
    'outlet-' || (n % 8) as publisher_id,
    'https://outlet' || (n % 8) || '.example/lost/' || n as url,
    timestamptz '2020-01-01' + interval (n * 100) minute as discovered_at,
    'feed' as discovered_via,
    ['http_4xx', 'wall', 'not_article'][1 + n % 3] as state,
    ['status 404', 'consent page', 'listing'][1 + n % 3] as state_reason,
    1 as attempts,
    discovered_at as state_changed_at,
    'bench' as run_id,
    discovered_at as loaded_at,
from range(getvariable('articles') // 10) t (n);

insert into fetches by name
select
    left(md5('fetch' || n || '-' || r), 24) as fetch_id,
    article_id as page_id,
    publisher_id,
    url as requested_url,
    url as final_url,
    published_at + interval (r) hour as captured_at,
    captured_at as fetched_at,
    'feed' as via,
    200 as status,
    'fetched' as outcome,
    'sha256:' || sha256(n || '-' || r) as payload_digest,
    80000 as payload_bytes,
    20000 as wire_bytes,
    0.4 as elapsed_s,
    'bench.warc.gz' as warc_file,
    n as warc_offset,
    'bench' as run_id,
    fetched_at as loaded_at,
from numbered, range(1, revisions + 1) t (r);

insert into revisions by name
select
    article_id,
    r as revision,
    publisher_id,
    url,
    left(md5('fetch' || n || '-' || r), 24) as fetch_id,
    published_at + interval (r) hour as captured_at,
    'article' as kind,
    'At least ' || (text_of % 90 + r) || ' killed as storm ' || (text_of % 500) || ' moves on' as title,
    ['Writer ' || (n % 200)] as authors,
    ['world', 'business', 'politics', 'sport'][1 + n % 4] as section,
    published_at,
    published_at::date as published_on,
    'json_ld.datePublished' as published_from,
    'time' as published_precision,
    false as zone_is_assumed,
    'CITY ' || (n % 300) as dateline,
    case when n % 8 >= 6 then 'Reuters' end as wire,
    'en' as language,
    array_to_string(list_transform(range(300), lambda i: vocabulary.words[1 + (hash(text_of * 1000 + i) % 3000)::bigint]), ' ') as body,
    md5(text_of || '-' || r) as body_digest,
    md5(n || '-' || r) as text_digest,
    300 as word_count,
    false as is_developing,
    false as is_paywalled,
    case when r = 2 and n % 20 = 0 then 'Corrected: the toll was misstated.' end as correction,
    [] as warnings,
    r = revisions as is_current,
    '1' as extractor_version,
    '1' as parser_version,
    'bench' as run_id,
    published_at + interval (r) hour as loaded_at,
from numbered, vocabulary, range(1, revisions + 1) t (r);

insert into readings by name
select
    fetch_id,
    article_id as page_id,
    captured_at,
    'loaded' as state,
    text_digest,
    md5(text_digest) as reading_digest,
    extractor_version,
    parser_version,
    '0000000001|0000000001' as version_key,
    'bench' as run_id,
    loaded_at,
from revisions;

insert into images by name
select
    article_id,
    r as revision,
    p as position,
    url || '/' || p || '.jpg' as url,
    'People walk through the water, part ' || p as caption,
    'Photographer ' || (n % 300) || ' | Agency ' || (n % 12) || ' | Getty Images' as credit,
    ['Photographer ' || (n % 300)] as photographers,
    'Agency ' || (n % 12) as agency,
    'Getty Images' as distributor,
    p = 0 as is_lead,
    r = revisions as is_current,
    '1' as extractor_version,
    'bench' as run_id,
    published_at + interval (r) hour as loaded_at,
from numbered, range(1, revisions + 1) t (r), range(2) u (p);

insert into attributions by name
select
    left(md5('attribution' || n || '-' || a), 24) as attribution_id,
    article_id,
    r as revision,
    'body' as field,
    'speaker ' || (hash(text_of * 10 + a) % 5000) as source_text,
    'said' as cue_text,
    'that the toll rose again as the water moved on to the lower towns' as content_text,
    [{'start': 10, 'end': 20}] as source_spans,
    [{'start': 20, 'end': 24}] as cue_spans,
    [{'start': 25, 'end': 90}] as content_spans,
    'indirect' as kind,
    case when a = 3 then left(md5('attribution' || n || '-2'), 24) end as parent_attribution_id,
    case when a <> 1 then left(md5('speaker' || (hash(text_of * 10 + a) % 5000) || n), 24) end as speaker_id,
    case when a <> 1 then 'Speaker ' || (hash(text_of * 10 + a) % 5000) end as speaker,
    case when a = 1 then 'unnamed' else 'named' end as anonymity,
    a = 1 as is_anonymous,
    case when a = 2 then 'Outlet ' || (n % 8) end as told_to,
    case when a = 0 then published_at::date - 1 end as said_on,
    ['affirmed', 'affirmed', 'affirmed', 'denied'][1 + (hash(n * 4 + a) % 4)::bigint] as polarity,
    r = revisions as is_current,
    '1' as extractor_version,
    '1' as parser_version,
    'bench' as run_id,
    published_at + interval (r) hour as loaded_at,
from numbered, range(1, revisions + 1) t (r), range(4) u (a);

insert into speakers by name
select
    speaker_id,
    article_id,
    any_value(speaker) as name,
    any_value(anonymity) as anonymity,
    max(revision) as revision,
    bool_or(is_current) as is_current,
    '1' as parser_version,
    'bench' as run_id,
    max(loaded_at) as loaded_at,
from attributions
where speaker_id is not null
group by speaker_id, article_id
order by max(loaded_at);

insert into figures by name
with

said as (
    select
        attributions.*,
        outside.speaker as via_speaker,
        outside.told_to as via_told_to,
    from attributions
    left join attributions as outside
        on outside.attribution_id = attributions.parent_attribution_id and outside.revision = attributions.revision
),

plain as (
select
    left(md5('figure' || n || '-' || f || case when f < 2 then '-' || r else '' end), 24) as figure_id,
    article_id,
    r as revision,
    'body' as field,
    f * 120 as start_offset,
    f * 120 + 12 as end_offset,
    'at least ' || (text_of % 90 + f + r) as words,
    'At least ' || case when f < 2 then text_of % 90 + f + r else text_of % 90 + f end || ' people were killed in the town of '
        || vocabulary.words[1 + (hash(text_of * 7 + f) % 3000)::bigint] || ' ' || vocabulary.words[1 + (hash(text_of * 11 + f) % 3000)::bigint]
        || ' as the water moved on to the lower valley, officials there said on Tuesday.' as sentence,
    text_of % 90 + f + case when f < 2 then r else 0 end as low,
    case when f % 2 = 0 then text_of % 90 + f + r + 10 end as high,
    case when f % 2 = 0 then 'range' else 'at_least' end as qualifier,
    ['count', 'count', 'count', 'money', 'percent', 'duration'][f + 1] as kind,
    [null, null, null, 'USD', '%', 'year'][f + 1] as unit,
    false as unit_is_assumed,
    ['people', 'soldiers', 'houses', null, 'voters', null][f + 1] as counted,
    ['people', 'soldier', 'house', null, 'voter', null][f + 1] as counted_head,
    case when f = 3 then 'repairs' end as subject,
    [['killed'], ['killed', 'injured'], ['destroyed'], null, null, null][f + 1] as category,
    false as is_vague,
    'stated' as modality,
    case when f < 4 then left(md5('attribution' || n || '-' || f), 24) end as attribution_id,
    r = revisions as is_current,
    '1' as extractor_version,
    '1' as parser_version,
    'bench' as run_id,
    published_at + interval (r) hour as loaded_at,
from numbered, vocabulary, range(1, revisions + 1) t (r), range(6) u (f)
)

select
    plain.*,
    said.speaker_id,
    said.speaker,
    said.anonymity,
    said.is_anonymous,
    said.source_text,
    said.cue_text,
    said.told_to,
    said.said_on,
    said.polarity,
    said.polarity = 'affirmed' as is_affirmed,
    said.via_speaker,
    said.via_told_to,
from plain
left join said using (attribution_id, revision);

insert into story_members by name
select
    article_id,
    min(article_id) over (partition by text_of) as story_id,
    unhex(repeat(md5(text_of::varchar), 8)) as signature,
    'bench' as run_id,
    published_at as loaded_at,
from numbered;

insert into story_buckets by name
select
    hash(text_of * 24 + band) as bucket,
    article_id,
from numbered, range(24) t (band);

insert into stories by name
select
    story_id,
    min(article_id) as first_article_id,
    count(*) as article_count,
    count(*) as publisher_count,
    count(*) as owner_count,
    'bench' as run_id,
    timestamptz '2026-01-01' as loaded_at,
from story_members
group by story_id;
