"""Lists in, page URLs out: feeds, sitemaps and home pages say which pages there are, and when to ask again.

In: visits to lists (`fetch`). Out: `Entry` and `Discovery` records.
May import: `fetch`, `urls`.
"""
