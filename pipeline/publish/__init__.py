"""The numbered copy that readers open, and the index for full-text search in it.

In: the working database. Out: a read-only file and the link to it.
May import: `load`.
"""
