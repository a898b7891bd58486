"""Questions to what is published: named queries, SQL in a sandbox, answers as text, CSV, JSON, Parquet.

In: a question. Out: rows, written.
May import: `load`.
"""
