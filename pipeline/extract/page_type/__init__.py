"""What kind of page it is: a story, a list, a live page; and whether a wall stands before it.

In: a `Page` and its body. Out: a kind, a state.
May import: `extract.page`, `extract.lang`.
"""
