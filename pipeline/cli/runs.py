"""Commands that run the pipeline: demo, init, ingest, reparse, revisit, serve."""
