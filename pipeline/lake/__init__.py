"""The store of those who outgrew one machine: DuckLake over a PostgreSQL catalogue, its rows as Parquet on a shared folder or S3.

In: what the settings and the data folder's `store.yaml` say. Out: connections on which the same `sql/` runs, and locks that hold
on all machines. Nothing of it is imported where the store is plain DuckDB.
May import: `fetch` (it keeps the state of hosts).
"""
