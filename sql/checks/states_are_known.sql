-- One row per page in a state that is not in the closed list, or that is loaded without an article, or has one and is not.
with

articles as (
    select article_id
    from revisions
    where article_id in (select page_id from checked_pages) and captured_at >= $captured_since::timestamptz
)

select
    page_id,
    state,
from checked_pages
where
    state not in (
        'queued', 'fetched', 'retry_later', 'loaded', 'duplicate', 'not_article', 'wall', 'empty_text', 'undated', 'out_of_window',
        'robots_denied', 'policy_blocked', 'bad_url', 'dns', 'tls', 'timeout', 'http_4xx', 'http_5xx', 'too_large', 'truncated',
        'bad_encoding', 'not_html', 'xml_rejected', 'extract_timeout', 'extract_memory', 'extract_crash', 'load_rejected',
        'gave_up', 'forgotten'
    )
    or (state = 'loaded' and page_id not in (select article_id from articles))
    or (state = 'forgotten' and page_id in (select article_id from articles));
