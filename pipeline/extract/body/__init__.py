"""The running text: what trafilatura leaves is cleaned here, what only scripts show is taken from their data.

In: lines of text or a `Page`. Out: paragraphs.
May import: `extract.page`, `extract.fields`, `extract.images`, `extract.lang`.
"""
