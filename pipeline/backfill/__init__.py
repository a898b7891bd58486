"""Historical articles, from sitemaps, web archives, Common Crawl and files, between two dates.

In: a publisher and a window of days. Out: pages in archive and ledger, as by an ingest.
May import: `archive`, `discover`, `fetch`, `load`, `run`, `urls`.
"""
