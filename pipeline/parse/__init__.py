"""Text in, facts with spans out; no HTML."""
