"""Bytes kept as they came: WARC segments, and beside each a journal of every outcome.

In: visits and discoveries. Out: `Exchange` records that lead back to the bytes.
May import: `fetch` (what is kept is a visit).
"""
