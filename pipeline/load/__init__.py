"""Records in, rows in DuckDB: the ledger, the staged batches, the revisions of articles, one loader.

In: batches of readings and the journals. Out: rows, each batch once.
May import: `archive` (it reads journals).
"""
