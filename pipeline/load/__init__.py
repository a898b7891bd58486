"""Records in, rows in DuckDB."""
