"""The words of pages: months, bylines, credits, walls, in the languages of the press.

In: nothing. Out: words and patterns.
May import: nothing of `pipeline`.
"""
