"""`onrecord backfill`: historical articles of a publisher between two dates."""
