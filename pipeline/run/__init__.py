"""A run: its lease, its steps, its workers; joins the stages.

In: publishers, pages, files. Out: a `RunReport`.
May import: every stage, `load` and `publish`.
"""
