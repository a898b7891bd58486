"""Bytes in, article out; no network, no database, no clock.

In: a payload with its URL. Out: one `Article` with its images. The way: `page`, `fields`, `body`, `images`, `page_type`.
May import: `urls`.
"""
