"""A page in the browser that searches, charts and queries what is published: on this machine, for one user, read-only.

In: requests on loopback. Out: HTML and JSON.
May import: `load`, `publish`, `query`, `report`.
"""
