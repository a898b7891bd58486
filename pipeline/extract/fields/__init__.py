"""One module a field: title, standfirst, byline, dateline, dates, wire, correction.

In: a `Page`. Out: the field, or None.
May import: `extract.page`, `extract.lang`.
"""
