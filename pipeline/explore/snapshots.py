"""The newest snapshot, open in this process for the questions that are ours: known statements, with what was asked as parameters.

SQL of others goes through the sandbox instead. A question that nobody waits for, or that takes too long, is interrupted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.errors import QueryError, UsageError
from pipeline.load.database import adopt_views, open_published
from pipeline.load.topics import as_rows, lay_over
from pipeline.topics import Topic, read_topics

Con = duckdb.DuckDBPyConnection
IsAbandoned = Callable[[], bool]
Record = dict[str, Any]

SECONDS = 30.0
LOOK_S = 0.1
"""how often it is looked whether somebody still waits"""


class Snapshots:
    """Gives connections to the newest snapshot of a data folder; each sees the topics as their file reads now."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._con: Con | None = None

    @property
    def newest(self) -> Path:
        return self.folder.newest()

    def topics(self) -> Sequence[Topic]:
        """As the file reads now; none where it cannot be read."""
        try:
            return read_topics(self.folder)
        except UsageError:
            return ()

    def topic_rows(self) -> list[Record] | None:
        return as_rows(self.topics()) if self.folder.topics.exists() else None

    @contextmanager
    def asked(self, is_abandoned: IsAbandoned) -> Iterator[Con]:
        """A connection for one question. Raises QueryError where it was given up, took too long or too much memory."""
        con, over = self._cursor(), threading.Event()
        why: list[str] = []
        watch = threading.Thread(target=_watch, args=(con, is_abandoned, over, why), daemon=True)
        watch.start()
        try:
            if (rows := self.topic_rows()) is not None:
                lay_over(con, rows)
            yield con
        except duckdb.InterruptException as error:
            raise QueryError(why[0] if why else "stopped") from error
        except duckdb.OutOfMemoryException as error:
            raise QueryError("the question did not fit into memory: ask for less") from error
        except duckdb.Error as error:
            raise QueryError(" ".join(str(error).split())[:1000]) from error
        finally:
            over.set()
            watch.join()
            con.close()

    def _cursor(self) -> Con:
        with self._lock:
            path = self.folder.newest()
            if path.suffix == self.folder.lake_link.suffix:  # what is attached is not seen by another cursor
                return open_published(self.folder)
            if self._con is None or path != self._path:
                self._con, self._path = open_published(self.folder), path
                self._con.execute("set memory_limit = '1GB'")
                self._con.execute("set threads = 2")
            con = self._con.cursor()
        con.execute("set timezone = 'UTC'")
        adopt_views(con)  # what is temporary is another cursor's own
        return con

    def close(self) -> None:
        with self._lock:
            if self._con is not None:
                self._con.close()
                self._con = None


def _watch(con: Con, is_abandoned: IsAbandoned, over: threading.Event, why: list[str]) -> None:
    waited = 0.0
    while not over.wait(LOOK_S):
        waited += LOOK_S
        if is_abandoned():
            why.append("nobody waits for the answer any more")
        elif waited > SECONDS:
            why.append(f"stopped after {SECONDS:.0f} s: ask for less")
        else:
            continue
        con.interrupt()
        return


def records(con: Con, sql: str, values: dict[str, Any] | None = None) -> list[Record]:
    """The rows by column."""
    found = con.execute(sql, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
