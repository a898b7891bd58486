"""Who a source is: names, roles, organisations, pronouns, and the speakers of one article joined.

In: spans of sources. Out: names and `Speaker` records.
May import: `parse.text`, `parse.lang`.
"""
