"""Published tables -> one self-contained HTML file."""
