"""The page as a tree and as what it says about itself: encoding, language, JSON-LD, metadata, what is boilerplate.

In: bytes. Out: a `Page` and readers of it.
May import: `urls`, `extract.lang`.
"""
