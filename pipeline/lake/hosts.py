"""Hosts divided among machines: a lock and a row for each in the catalogue, in place of the data folder's files."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict

from pipeline.fetch.hosts import Clock, HostLease, HostState, state_of, utc_now
from pipeline.lake import locks
from pipeline.lake.place import Lake, Secrets

TABLE = """
create table if not exists onrecord_hosts (
    host text primary key,
    state json not null,
    written_at timestamptz not null default now()
)
"""


class CatalogueHosts:
    """The leases of all hosts on all machines. PostgreSQL takes those of a worker back that is gone.

    A lease is one of a session, and a session asks for it but once; so one of these serves one fetching task.
    """

    def __init__(self, lake: Lake, secrets: Secrets, clock: Clock = utc_now) -> None:
        self._con = locks.connect(lake, secrets, "fetch")
        self._held: set[str] = set()
        self._guard = threading.Lock()
        self._clock = clock
        with self._con.transaction():  # of two that make the table at once one would fail
            self._con.execute("select pg_advisory_xact_lock(%s, %s)", locks.key("hosts' table"))
            self._con.execute(TABLE)

    def try_hold(self, host: str) -> HostLease | None:
        """The host's lease, or None where somebody on any machine is asking that host just now."""
        with self._guard:
            if host in self._held or not locks.try_lock(self._con, _lock_of(host)):
                return None
            self._held.add(host)
            row = self._con.execute("select state::text from onrecord_hosts where host = %s", (host,)).fetchone()
        return CatalogueHostLease(self, host, state_of(str(row[0]) if row else "", host, self._clock))

    def save(self, state: HostState) -> None:
        state.written_at = self._clock().timestamp()
        with self._guard:
            self._con.execute(
                "insert into onrecord_hosts (host, state) values (%s, %s) "
                "on conflict (host) do update set state = excluded.state, written_at = now()",
                (state.host, json.dumps(asdict(state))),
            )

    def release(self, host: str) -> None:
        with self._guard:
            locks.give_back(self._con, _lock_of(host))
            self._held.discard(host)

    @property
    def is_gone(self) -> bool:
        """Whether the catalogue went away, and all leases with it."""
        return bool(self._con.closed or self._con.broken)

    def close(self) -> None:
        self._con.close()


class CatalogueHostLease(HostLease):
    """A host, held on all machines: nobody else asks it before `release`."""

    def __init__(self, hosts: CatalogueHosts, host: str, state: HostState) -> None:
        self._hosts = hosts
        self._host = host
        self.state = state

    def save(self) -> None:
        self._hosts.save(self.state)

    def release(self) -> None:
        self._hosts.release(self._host)


def _lock_of(host: str) -> str:
    return f"host {host}"
