"""The data folder: which file lies where. The only module that spells these names."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pipeline.errors import UsageError


@dataclass(frozen=True)
class DataFolder:
    """Paths below one data folder; makes nothing by itself."""

    root: Path

    STORE_FILE: ClassVar[str] = "store.yaml"

    @property
    def store_file(self) -> Path:
        """Which store the rows lie in; there need not be one, and then it is plain DuckDB."""
        return self.root / self.STORE_FILE

    @property
    def publishers(self) -> Path:
        return self.root / "publishers.yaml"

    @property
    def topics(self) -> Path:
        """What the user follows; there need not be one."""
        return self.root / "topics.yaml"

    @property
    def speakers(self) -> Path:
        """Whom the user joins across articles; there need not be one."""
        return self.root / "speakers.yaml"

    @property
    def notes(self) -> Path:
        """What people noted about figures, a line each; there need not be one."""
        return self.root / "notes.jsonl"

    @property
    def alerts(self) -> Path:
        """Of each topic its feed, and which events were told; there need not be one."""
        return self.root / "alerts"

    @property
    def outbox(self) -> Path:
        """Events that the webhook has not taken yet, a file each."""
        return self.alerts / "outbox"

    @property
    def archive(self) -> Path:
        """WARC segments, each with its journal and index beside it."""
        return self.root / "archive"

    @property
    def staged(self) -> Path:
        """Batches on their way into the database, a folder each."""
        return self.root / "staged"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def database(self) -> Path:
        """The working database: only the loader opens it."""
        return self.work / "working.duckdb"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def link(self) -> Path:
        """What readers open: a link to the newest published file."""
        return self.root / "onrecord.duckdb"

    @property
    def lake_link(self) -> Path:
        """What stands in its place where the rows lie in a lake: a link to the file that names the newest published snapshot."""
        return self.root / "onrecord.lake"

    @property
    def newest_link(self) -> Path | None:
        """The link that is there, or None where nothing was published yet."""
        return next((link for link in (self.lake_link, self.link) if link.exists()), None)

    def newest(self) -> Path:
        """The file that was published last: a database, or what names a lake's snapshot. Raises UsageError where nothing was
        published yet."""
        link = self.newest_link
        if link is None:
            raise UsageError(f"nothing is published in {self.root} yet: 'onrecord ingest' or 'onrecord demo' does that first")
        return link.resolve()

    @property
    def leases(self) -> Path:
        """Small files: next allowed start per host, who runs which flow."""
        return self.root / "leases"

    @property
    def prefect(self) -> Path:
        return self.root / "prefect"

    @property
    def secrets(self) -> tuple[Path, ...]:
        """What only the owner may read, whoever may read the rest: passwords, and what the server's database and log hold."""
        return self.prefect, self.logs

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def keep_secrets(self) -> None:
        """Close what holds secrets to everybody but the owner, also in a folder that an earlier version made."""
        for path in self.secrets:
            with suppress(OSError):  # who may not close it does not own it
                path.chmod(0o700)

    def make(self) -> None:
        """Make the folders that every run needs. Raises UsageError where that is not allowed."""
        try:
            # what is ingested, logs and passwords are the owner's; who wants to share the folder opens it himself
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in (self.archive, self.staged, self.work, self.published, self.leases, self.prefect, self.logs):
                path.mkdir(parents=True, exist_ok=True)
            self.keep_secrets()
        except OSError as error:
            reason = f"cannot write to the data folder {self.root}: {error.strerror}; name another with --data-dir"
            raise UsageError(reason) from error

    def require(self) -> DataFolder:
        """This folder, where it is one. Raises UsageError that says how to name or make one."""
        if not self.archive.is_dir():
            raise UsageError(
                f"no data folder at {self.root}: make one with 'onrecord init --data-dir {self.root}', "
                "or name another with --data-dir or ONRECORD_DATA_DIR"
            )
        return self
