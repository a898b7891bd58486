"""What the tasks share that bring captures of the past into our archive.

Each task finds pages and archives what is wanted of them, and no capture twice. `find` gives all pages of the task, those that
were there already among them; what happens to them then, `backfill` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pipeline.ids import page_id
from pipeline.models import Discovery, Entry, Via
from pipeline.publishers import Publisher
from pipeline.urls.canonical import adopt_home, canonicalize_url

if TYPE_CHECKING:
    from pipeline.fetch.client import WebClient
    from pipeline.run.runs import Run, Told

SETTLED = ("loaded", "duplicate", "not_article", "wall", "empty_text", "forgotten", "fetched")
"""states in which a page needs no further capture for a backfill"""
LEFT_OUT = ("out_of_window", "undated")
"""states out of which another window may call a page"""
UNDER_WAY = ("queued", "fetched", "retry_later")
"""states of a page that somebody wants and nobody has read yet"""

Window = tuple[date, date]
"""first and last day of publication"""


class Finder(Protocol):
    """A task of a backfill."""

    notes: list[str]
    outside: int
    fresh: set[str]
    """pages that this call archived"""
    seconds: float
    """that politeness or the network will take, at least"""

    def find(self, *, told: Told | None = None) -> dict[str, str]: ...
    def preview(self) -> dict[str, str]: ...


@dataclass
class Task:
    run: Run
    publisher: Publisher
    window: Window
    notes: list[str] = field(default_factory=list)
    outside: int = 0
    fresh: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def own_url(self, url: str) -> str | None:
        """The canonical form of a page of the publisher's that may be taken; else None."""
        try:
            own = adopt_home(canonicalize_url(url), self.publisher.home)
        except ValueError:
            return None
        return own if self.publisher.refusal(own) is None else None

    def states(self, page_ids: Iterable[str]) -> dict[str, str]:
        from pipeline.load import database, ledger

        with database.working(self.run.folder) as con:
            return ledger.page_states(con, list(page_ids))

    def captures(self, page_ids: Iterable[str]) -> set[tuple[str, str, datetime]]:
        from pipeline.load import database, ledger

        with database.working(self.run.folder) as con:
            return {(page, via, at.astimezone(UTC)) for page, via, at in ledger.known_captures(con, list(page_ids))}

    def want(self, url: str, via: Via, state: str | None, *, is_captured: bool = False) -> None:
        want(self.run, self.publisher, Entry(url=url, via=via), self.window, state, is_captured=is_captured)


def want(run: Run, publisher: Publisher, entry: Entry, window: Window, state: str | None, *, is_captured: bool = False) -> None:
    """Tell the journal for which window a backfill wants a page that the ledger has in that state (None: not at all).

    The window is kept with the page: whoever fetches and reads it keeps to it. Of a page that has come to its end nothing is
    told, unless a new capture of it comes into the archive (`is_captured`).
    """
    if is_captured or state is None or state in LEFT_OUT or state in UNDER_WAY:
        since, until = window
        run.archive.note(
            Discovery(
                page_id=page_id(entry.url),
                publisher_id=publisher.publisher_id,
                entry=entry,
                discovered_at=run.clock(),
                wanted_since=since,
                wanted_until=until,
            )
        )


def service_client(run: Run, *services: str) -> WebClient:
    """A client for archives of others; where a setting names another place than the public one, that may be inside."""
    from pipeline.fetch.client import build_client, user_agent

    defaults = {str(field.default) for field in type(run.settings).model_fields.values()}
    inside = frozenset(urlsplit(service).hostname or "" for service in services if service not in defaults)
    return build_client(user_agent=user_agent(run.contact), allowed_private=inside, proxy=run.proxy)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(path.suffix + ".part")
    partial.write_bytes(data)
    partial.replace(path)
