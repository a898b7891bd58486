"""The exceptions of OnRecord, and what a caller should do about each.

::

    OnRecordError
    ├── UsageError              the user asked for what cannot be: say so, exit status 2
    ├── FetchError(url, state)  a page, feed or robots file did not come
    │   ├── TemporaryFetchError(retry_after_s)   may come later: back into the queue
    │   └── PermanentFetchError                  will not come: the page's row says why
    ├── ExtractError(url, state)  bytes that are no article page: the page's row says why
    ├── LoadError               a batch or the database is not as it must be: stop, publish nothing
    ├── BusyError               another run holds the lease or the lock: say who, and end
    └── RunFailedError(report)  a run in which nothing succeeded: show its report, exit status 1

Every message is one line that says what is wrong and, where something can be done, what to do.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.models import RunReport


class OnRecordError(Exception):
    """Something that OnRecord foresees; its text is fit for a user's eyes."""


class UsageError(OnRecordError):
    """Wrong use: a missing data folder, a broken publishers file, an unknown publisher."""


class FetchError(OnRecordError):
    """A URL that did not come; `state` is the page state that it ends in (see `models.PageState`)."""

    def __init__(self, url: str, state: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.state = state
        self.reason = reason


class TemporaryFetchError(FetchError):
    """May succeed later; `retry_after_s` is the server's own wish, in seconds, or None."""

    def __init__(self, url: str, state: str, reason: str, retry_after_s: float | None = None) -> None:
        super().__init__(url, state, reason)
        self.retry_after_s = retry_after_s


class PermanentFetchError(FetchError):
    """Will not succeed before somebody asks for it again."""


class ExtractError(OnRecordError):
    """A payload out of which no article comes; `state` is the page state that it ends in."""

    def __init__(self, url: str | None, state: str, reason: str) -> None:
        super().__init__(f"{url or 'page'}: {reason}")
        self.url = url
        self.state = state
        self.reason = reason


class LoadError(OnRecordError):
    """The warehouse refused: a broken invariant, a damaged file, a full disk."""


class BusyError(OnRecordError):
    """Another run of the same kind is under way."""


class RunFailedError(OnRecordError):
    """A run in which nothing succeeded; its report says what was tried."""

    def __init__(self, report: RunReport) -> None:
        super().__init__(report.reason or "nothing succeeded; 'onrecord status' says why")
        self.report = report


class QueryError(OnRecordError):
    """A question to the published database was refused, failed, or ran into a limit of time or memory."""


# ---------------------------------------------------------------- the disk

DISK_IS_FULL = "the disk is full: what was not finished counts as not done; make space and start again"
DISK_REFUSES = "the disk refuses to write: what was not finished counts as not done; see to the disk and start again"
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
REFUSED = (errno.EIO, errno.EROFS)


@contextmanager
def disk_faults_are_told() -> Iterator[None]:
    """A LoadError that says what to do, in place of the system's error, wherever inside a full or broken disk is met."""
    try:
        yield
    except OSError as error:
        if error.errno not in (*NO_SPACE, *REFUSED):
            raise
        raise LoadError(f"{DISK_IS_FULL if error.errno in NO_SPACE else DISK_REFUSES} ({error})") from error
