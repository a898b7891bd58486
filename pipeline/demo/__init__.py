"""The demo's pages and the loopback site that serves them.

In: stories and templates of the package. Out: a site, and a tour of what came of it.
May import: `load`, `query`, `report`, `cli` (it prints as commands do).
"""
