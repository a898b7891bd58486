"""What keeps the store well: status, doctor, retention, rebuilding, taking articles down.

In: a data folder. Out: reports, or the store mended.
May import: `archive`, `load`, `publish`, `run`, `urls`.
"""
