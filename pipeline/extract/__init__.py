"""Bytes in, article out; no network, no database."""
