"""Locks in the catalogue, which hold on all machines: PostgreSQL takes them back from a process or machine that is gone."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pipeline.errors import BusyError, LoadError, UsageError
from pipeline.ids import make_id
from pipeline.lake.place import MISSING, Lake, Secrets

if TYPE_CHECKING:
    from psycopg import Connection

LOOK_S = 0.2
"""between two tries for a lock that somebody holds"""

KEEPALIVE = "keepalives_idle=10 keepalives_interval=5 keepalives_count=3 connect_timeout=10"
"""a machine that vanished is noticed within half a minute, from both sides"""


class CatalogueLock:
    """A lock that is held."""

    def __init__(self, con: Connection[tuple[object, ...]], name: str) -> None:
        self._con = con
        self._name = name

    def require(self) -> None:
        """Raise LoadError where the catalogue went away meanwhile, and the lock with it."""
        from psycopg import Error

        try:
            self._con.execute("select 1")
        except Error as error:
            raise LoadError(
                f"the catalogue went away, and the lock '{self._name}' with it: what was not loaded is still staged, start again"
            ) from error


def connect(lake: Lake, secrets: Secrets, purpose: str) -> Connection[tuple[object, ...]]:
    """A connection to the catalogue itself; each statement is a transaction. Raises UsageError, LoadError where none answers."""
    try:
        import psycopg
    except ImportError as error:
        raise UsageError(MISSING) from error
    name = f"onrecord {purpose}: {socket.gethostname()} process {os.getpid()}"
    try:
        return psycopg.connect(
            f"{KEEPALIVE} {lake.catalogue}", password=secrets.catalogue_password, autocommit=True, application_name=name[:63]
        )
    except psycopg.OperationalError as error:
        raise LoadError(f"the catalogue does not answer: {' '.join(str(error).split())[:200]}") from error


@contextmanager
def hold(lake: Lake, secrets: Secrets, name: str, *, wait_s: float) -> Iterator[CatalogueLock]:
    """Hold the lock of this name. Raises BusyError, with who holds it, where it is not free within `wait_s` seconds."""
    con = connect(lake, secrets, name)
    try:
        deadline = time.monotonic() + wait_s
        while not try_lock(con, name):
            if time.monotonic() >= deadline:
                raise BusyError(f"another run is loading ({holder(con, name)}); wait for it to end, or end it, and start again")
            time.sleep(LOOK_S)
        yield CatalogueLock(con, name)
    finally:
        with suppress(Exception):  # gone already, and the lock with it
            con.close()


def try_lock(con: Connection[tuple[object, ...]], name: str) -> bool:
    """Take the lock for as long as the connection lasts, or until it is given back; False where somebody has it."""
    return bool(con.execute("select pg_try_advisory_lock(%s, %s)", key(name)).fetchone() == (True,))


def give_back(con: Connection[tuple[object, ...]], name: str) -> None:
    con.execute("select pg_advisory_unlock(%s, %s)", key(name))


def holder(con: Connection[tuple[object, ...]], name: str) -> str:
    """Who holds the lock: machine and process."""
    row = con.execute(
        "select application_name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted "
        "and classid = (%s::bigint & 4294967295)::oid and objid = (%s::bigint & 4294967295)::oid and pg_locks.database = "
        "(select oid from pg_database where datname = current_database())",
        key(name),
    ).fetchone()
    return str(row[0]).partition(": ")[2] or "unknown" if row else "it has just let go"


def key(name: str) -> tuple[int, int]:
    """PostgreSQL knows an advisory lock by two numbers: 64 bits of the name's hash."""
    number = int(make_id("lock", name)[:16], 16)
    return _signed(number >> 32), _signed(number & 0xFFFFFFFF)


def _signed(half: int) -> int:
    return (half ^ 0x80000000) - 0x80000000
