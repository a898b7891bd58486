"""What the loader replays; `fetch` writes it, so the code lies where both stages may use it."""

from pipeline.journal import SUFFIX, JournalRecord, append, append_all, read

__all__ = ["SUFFIX", "JournalRecord", "append", "append_all", "read"]
