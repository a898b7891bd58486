"""Commands that ask the published database: sql, query, figures, export."""
