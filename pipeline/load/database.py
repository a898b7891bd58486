"""Open the working database under its lock, and the published one for reading.

DuckDB lets one process write or many read. So only a loader opens the working database, for one plan or one load
at a time, and everybody else reads the published copy (`load.publish`). Where the rows lie in a lake (`lake`), the lock is also
one in its catalogue, and what is published is a snapshot of it; the statements are the same.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.errors import DISK_IS_FULL, DISK_REFUSES, BusyError, LoadError, OnRecordError, UsageError
from pipeline.load import statements
from pipeline.settings import read_settings

if TYPE_CHECKING:
    from pipeline.lake.locks import CatalogueLock
    from pipeline.lake.place import Lake

Connection = duckdb.DuckDBPyConnection

STORAGE_VERSION = "v1.4.0"
"""Oldest DuckDB that can open our files; a file keeps the version that it was created with."""

WAIT_S = 120.0
"""A load holds the lock for seconds; whoever waits longer than this is told who holds it."""

CONFIG: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Nothing is downloaded behind a user's back."""


def program_version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0+checkout"


# ---------------------------------------------------------------- which store


def lake_of(folder: DataFolder) -> Lake | None:
    """The lake in which the folder's rows lie, or None where they lie in plain DuckDB. Raises UsageError."""
    if read_settings().store is None and not folder.store_file.exists():
        return None
    from pipeline.lake.place import chosen_lake

    return chosen_lake(folder)


def written_store(folder: DataFolder) -> str:
    """The store that the folder itself names, whatever the environment says."""
    if not folder.store_file.exists():
        return "duckdb"
    from pipeline.lake.place import read_choice

    return str(read_choice(folder).get("store") or "duckdb")


def is_lake(con: Connection) -> bool:
    """Whether the connection is one to a lake."""
    return con.execute("select current_database()").fetchone() == ("lake",)


def checkpoint(con: Connection) -> None:
    """Bring what the write-ahead log holds into the file; what is committed to a lake needs no more."""
    if not is_lake(con):
        con.execute("checkpoint")


# ---------------------------------------------------------------- the lock

_held: dict[Path, CatalogueLock] = {}
"""locks in catalogues that this process holds, by data folder"""


@contextmanager
def loader_lock(folder: DataFolder, *, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock that makes one loader at a time; the system takes it back from a process that dies.

    A lake has one in its catalogue as well, for loaders that do not share the folder. Raises BusyError, with the process that
    holds it, where it is not free within `wait_s` seconds.
    """
    with file_lock(folder, wait_s):
        lake = lake_of(folder)
        if lake is None:
            yield
            return
        from pipeline.lake import locks
        from pipeline.lake.place import secrets

        with locks.hold(lake, secrets(), "loader", wait_s=wait_s) as held:
            _held[folder.root] = held
            try:
                yield
            finally:
                del _held[folder.root]


def require_lock(folder: DataFolder) -> None:
    """Raise LoadError where the catalogue that gave the loader its lock is not there any more."""
    if (held := _held.get(folder.root)) is not None:
        held.require()


@contextmanager
def file_lock(folder: DataFolder, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock of those who share the folder; see `loader_lock`."""
    path = folder.work / "loader.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError(f"cannot write to {folder.work}: {error.strerror}; name another data folder with --data-dir") from error
    try:
        _take(descriptor, path, wait_s)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)  # which also unlocks it


def _take(descriptor: int, path: Path, wait_s: float) -> None:
    deadline = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = path.read_text(errors="replace").strip() or "unknown"
                raise BusyError(
                    f"another run is loading (process {holder}); wait for it to end, or end it, and start again"
                ) from None
            time.sleep(0.05)


def lock_holder(folder: DataFolder) -> int | None:
    """The process that holds the loader's lock now, or None."""
    try:
        with loader_lock(folder, wait_s=0):
            return None
    except BusyError:
        text = (folder.work / "loader.lock").read_text(errors="replace").strip()
        return int(text) if text.isdigit() else -1


# ---------------------------------------------------------------- opening


def create(folder: DataFolder) -> None:
    """Make the empty working database, or bring the one that is there up to date."""
    with working(folder):
        pass


@contextmanager
def working(folder: DataFolder, *, wait_s: float = WAIT_S) -> Iterator[Connection]:
    """The working database, locked, migrated, with schema and views; closed at the end.

    Raises BusyError where another process holds it, LoadError where the file is damaged or the disk full.
    """
    with loader_lock(folder, wait_s=wait_s), open_locked(folder) as con:
        yield con


@contextmanager
def open_locked(folder: DataFolder) -> Iterator[Connection]:
    """The working database for one who holds the loader's lock already; see `working`."""
    lake = lake_of(folder)
    with explained(folder.database, is_lake=lake is not None):
        con: Connection | None = None
        try:
            con = _open_file(folder) if lake is None else open_lake(lake)
            bring_up_to_date(con)
            yield con
        finally:
            if con is not None:
                con.close()


@contextmanager
def explained(path: Path, *, is_lake: bool = False) -> Iterator[None]:
    """What goes wrong inside with the database at `path`, or a lake, is told as what it means for its user; see `explain`."""
    try:
        yield
    except duckdb.Error as error:
        known = explain_lake(error) if is_lake else explain(error, path)
        if known is None:
            raise
        raise known from error


def _open_file(folder: DataFolder) -> Connection:
    if not folder.database.exists():
        create_file(folder.database)
    con = duckdb.connect(str(folder.database), config=CONFIG)
    con.execute("set timezone = 'UTC'")
    return con


def open_lake(lake: Lake, *, snapshot: int | None = None) -> Connection:
    """The lake as it is, to be written, or as it was at a snapshot, to be read."""
    from pipeline.lake import connections
    from pipeline.lake.place import secrets

    return connections.connect(lake, secrets(), config=CONFIG, snapshot=snapshot)


def defer_merging(con: Connection) -> None:
    """Let checkpoints leave small row groups as they are, for as long as the connection is open.

    Each load appends some. To merge them takes DuckDB as long as there is to merge, now and then seconds; so neither a load nor
    a publication does: it is done where a run notes that it ended.
    """
    con.execute("set max_vacuum_tasks = 0")


def create_file(path: Path) -> None:
    """An empty file of the pinned storage version, whole or not at all."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    con = duckdb.connect(config=CONFIG)
    try:
        # the path is ours, and ATTACH takes no parameters
        quoted = str(unfinished).replace("'", "''")
        con.execute(f"attach '{quoted}' as created (storage_version '{STORAGE_VERSION}')")
        con.execute("detach created")
    finally:
        con.close()
    path.with_name(path.name + ".wal").unlink(missing_ok=True)  # of a file that is no more
    os.replace(unfinished, path)


def open_published(folder: DataFolder) -> Connection:
    """The newest published snapshot, read-only; it stays as it is for as long as it is open.

    Raises UsageError where nothing was published yet.
    """
    # not by way of the link: this process would get an earlier snapshot again as long as one is open
    newest = folder.newest()
    if newest.suffix == folder.lake_link.suffix:
        from pipeline.lake.place import read_snapshot

        lake, snapshot = read_snapshot(newest)
        with explained(newest, is_lake=True):
            return open_lake(lake, snapshot=snapshot)
    con = duckdb.connect(str(newest), read_only=True, config=CONFIG)
    con.execute("set timezone = 'UTC'")
    try:
        adopt_views(con)
    except BaseException:
        con.close()
        raise
    return con


def adopt_views(con: Connection, sql: Path = statements.SQL) -> None:
    """Let this connection to a snapshot of another version see our views, and our tables where it has none of that name.

    After an upgrade somebody may ask before anything is published anew. Raises UsageError where the columns are too old for that.
    """
    try:
        if con.execute("select digest from applied_views").fetchall() == [(_digest(statements.files("views", sql)),)]:
            return
        tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        for path in statements.files("schema", sql):
            for text in _definitions(con, path):
                if not any(f"if not exists {name} (" in text for name in tables):
                    con.execute(text.replace("create table if not exists", "create temp table", 1))
        for path in statements.files("views", sql):
            for text in _definitions(con, path):
                con.execute(text.replace("create or replace", "create or replace temp", 1))
    except duckdb.Error as error:
        raise UsageError(
            "this snapshot was published by another version of OnRecord: 'onrecord ingest' publishes it anew"
        ) from error


def _definitions(con: Connection, path: Path) -> list[str]:
    """The statements of a file that make something."""
    texts = [part.query.strip() for part in con.extract_statements(path.read_text(encoding="utf-8"))]
    return [text for text in texts if not text.startswith("comment on")]


def explain(error: duckdb.Error, path: Path) -> OnRecordError | None:
    """What a failure of the database means for its user, or None where it is a mistake of ours that should rise as it is."""
    text = " ".join(str(error).split())
    if "lock" in text and "Conflicting" in text:
        return BusyError(f"another program has {path} open: close it and start again ({text[:200]})")
    if any(words in text for words in ("No space left", "Disk quota", "File too large", "Could not write all bytes")):
        return LoadError(f"{DISK_IS_FULL} ({text[:200]})")
    if any(words in text for words in ("ould not write", "fsync failed", "Input/output error")):
        return LoadError(f"{DISK_REFUSES} ({text[:200]})")
    if isinstance(error, duckdb.OutOfMemoryException):
        return LoadError(f"the load did not fit into memory: {text[:200]}")
    if isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)):
        return LoadError(
            f"the working database {path} is damaged: 'onrecord doctor --rebuild' makes it again from the archive ({text[:200]})"
        )
    return None


def explain_lake(error: duckdb.Error) -> OnRecordError | None:
    """What a failure of a lake means for its user, or None where it is a mistake of ours that should rise as it is."""
    text = " ".join(str(error).split())
    if isinstance(error, duckdb.TransactionException) and "onflict" in text:
        return BusyError(
            f"somebody else wrote to the lake meanwhile: what was not loaded is still staged, start again ({text[:200]})"
        )
    if isinstance(error, (duckdb.IOException, duckdb.HTTPException, duckdb.ConnectionException)) or "FATAL" in text:
        return LoadError(f"the catalogue or the storage of the lake does not answer: start again when it does ({text[:300]})")
    return None


# ---------------------------------------------------------------- schema, migrations, views


def _migrations(sql: Path = statements.SQL) -> dict[int, Path]:
    return {int(path.name.split("_")[0]): path for path in statements.files("migrations", sql)}


def statements_version() -> int:
    """The schema that this program's statements are for."""
    return max(_migrations(), default=1)


def bring_up_to_date(con: Connection, sql: Path = statements.SQL) -> None:
    """Migrations that the file has not had, then the schema, then the views, in one transaction; nothing where all is there.

    Raises LoadError where the file is newer than this program.
    """
    migrations = _migrations(sql)
    newest = max(migrations, default=1)
    present = schema_version(con)
    if present is not None and present > newest:
        raise LoadError(
            f"this data folder was written by a newer OnRecord (schema {present}, this program knows {newest}): "
            "upgrade with 'pip install --upgrade onrecord', or make the database again for this version with "
            "'onrecord doctor --rebuild'"
        )
    digest = _digest(statements.files("views", sql))
    if present == newest and con.execute("select digest from applied_views").fetchall() == [(digest,)]:
        return
    now = datetime.now(UTC)
    con.execute("begin")
    try:
        if present != newest:
            for number in sorted(migrations):
                if present is not None and number > present:
                    con.execute(migrations[number].read_text(encoding="utf-8"))
            for path in statements.files("schema", sql):
                con.execute(path.read_text(encoding="utf-8"))
            con.execute("insert into schema_versions values ($1, $2, $3)", [newest, now, program_version()])
        _make_views(con, statements.files("views", sql))
        con.execute("delete from applied_views")
        con.execute("insert into applied_views values ($1, $2)", [digest, now])
        con.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # a connection that met a full disk is dead; the error to tell is the first one
            con.execute("rollback")
        raise


def _make_views(con: Connection, paths: list[Path]) -> None:
    """Run the files of `sql/views`, but for what a lake lacks: remarks on a view's columns.

    It lacks keys, sequences and the like as well, so `sql/schema` has none of them and uniqueness is one of `sql/checks`.
    """
    lacks_remarks = is_lake(con)
    for path in paths:
        for part in con.extract_statements(path.read_text(encoding="utf-8")):
            if not (lacks_remarks and _REMARK.match(part.query)):
                con.execute(part)


_REMARK = re.compile(r"(?is)(\s|--[^\n]*\n)*comment\s+on\s+column\b")


def schema_version(con: Connection) -> int | None:
    """The version of the open file's schema; None for an empty file."""
    try:
        row = con.execute("select max(version) from schema_versions").fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None


def _digest(paths: list[Path]) -> str:
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()
