"""Images with caption, credit, photographer, agency and the day they were taken.

In: a `Page`. Out: `Image` records in the order of the page.
May import: `extract.page`, `extract.lang`.
"""
