"""Handing rows on: a table or view as a file that other programs open, with what its columns mean beside it.

In: the newest snapshot, tables, columns and one condition. Out: CSV, JSON, Parquet, SQLite or a workbook, and descriptions for
Datasette, dbt and Frictionless. Asks through the sandbox of `query`, since a condition may come from anybody.
"""
