"""Prefect flows: thin, each task one call into `pipeline` on a batch."""
