"""Lake -> a DuckDB connection whose default database it is, so that every statement finds its tables by their plain names.

The extensions come from wheels beside DuckDB or from where DuckDB keeps what was installed; nothing is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.lake.place import MISSING, Lake, Secrets

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAME = "lake"
"""of the attached database; also how a connection is known to have one"""

INLINED_ROWS = 0
"""rows that stay in the catalogue: none, since rows of a load go into files whatever their number, and readers want one place"""


def connect(
    lake: Lake, secrets: Secrets, *, config: Mapping[str, Any], snapshot: int | None = None, as_of: str | None = None
) -> DuckDBPyConnection:
    """A connection of its own to the lake, as it is, or as it was at a snapshot or at a time, in ISO 8601.

    Raises UsageError where the extensions are not there, duckdb.Error where the catalogue does not answer.
    """
    import duckdb

    # DuckDB hashes the whole of an extension to check who signed it: once a process is enough, it is linked but once
    known = {"allow_unsigned_extensions": "true"} if _checked >= set(extensions(lake)) else {}
    con = duckdb.connect(config=dict(config) | known)
    try:
        attach(con, lake, secrets, snapshot=snapshot, as_of=as_of)
        con.execute(f"use {NAME}")
        con.execute("set timezone = 'UTC'")
    except BaseException:
        con.close()
        raise
    return con


def attach(
    con: DuckDBPyConnection, lake: Lake, secrets: Secrets, *, snapshot: int | None = None, as_of: str | None = None
) -> None:
    """Make the lake a database of the connection, under its name."""
    for name in extensions(lake):
        if load_extension(con, name):
            _checked.add(name)
        else:
            raise UsageError(f"{MISSING} (DuckDB's extension {name} is not there, or of another version of DuckDB)")
    # secrets live in this connection's memory; what a query may see of them is redacted
    password = {"password": secrets.catalogue_password} if secrets.catalogue_password else {}
    con.execute(f"create secret catalogue ({_options({'type': 'postgres'} | password)})")
    con.execute(
        f"create secret place (type ducklake, metadata_path {_quoted(lake.catalogue)}, data_path {_quoted(lake.data)}, "
        "metadata_parameters map {'TYPE': 'postgres', 'SECRET': 'catalogue'})"
    )
    if lake.is_remote:
        con.execute(f"create secret storage ({_options(_storage(lake, secrets))})")
    options = [f"data_inlining_row_limit {INLINED_ROWS}"]
    if as_of is not None:
        options.append(f"snapshot_time {_quoted(as_of)}")
    elif snapshot is not None:
        options.append(f"snapshot_version {snapshot:d}")
    con.execute(f"attach 'ducklake:place' as {NAME} ({', '.join(options)})")


def _storage(lake: Lake, secrets: Secrets) -> dict[str, str]:
    options = {"type": "s3", "provider": "config", "region": lake.s3_region or "us-east-1"}
    if secrets.s3_key_id and secrets.s3_secret:
        options |= {"key_id": secrets.s3_key_id, "secret": secrets.s3_secret}
    if lake.s3_endpoint:
        options |= {"endpoint": lake.s3_endpoint, "url_style": "path"}
    return options | {"use_ssl": "true" if lake.s3_tls else "false"}


def _options(values: Mapping[str, str]) -> str:
    """Options of CREATE SECRET, which takes no parameters."""
    return ", ".join(f"{name} {_quoted(value)}" for name, value in values.items())


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


# ---------------------------------------------------------------- extensions

_checked: set[str] = set()
"""extensions whose signature this process has found good"""


def extensions(lake: Lake) -> tuple[str, ...]:
    """Those that the lake wants."""
    return ("ducklake", "postgres_scanner", *(["httpfs"] if lake.is_remote else []))


def load_extension(con: DuckDBPyConnection, name: str) -> bool:
    """Load an extension from where DuckDB keeps what was installed, else from its wheel; False where it is in neither."""
    import duckdb

    query = "select 1 from duckdb_extensions() where extension_name = $1 and installed"
    installed = con.execute(query, [name]).fetchone()
    for place in [*([name] if installed else []), *map(str, wheels(name))]:
        try:
            con.load_extension(place)
        except duckdb.Error:  # built for another DuckDB
            continue
        return True
    return False


def wheels(name: str) -> Iterator[Path]:
    """The files of the extension in an installed wheel; nothing of it is imported."""
    spec = find_spec(f"duckdb_extension_{name}")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield from sorted(Path(place).glob(f"extensions/*/{name}.duckdb_extension"))
