"""Which addresses may be dialled: checked on the very address that is dialled, at the moment it is dialled.

A filter over URLs cannot do this: `http://2130706433/`, `http://0x7f.1/` and a name that answers differently the
second time all look harmless. So the check sits below the client, where a name has become an address.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore

from pipeline.fetch.tolerant_stream import TolerantStream

WEB_PORTS = frozenset({80, 443})
NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
LOOKUP_TIMEOUT_S = 10.0
ANSWER_LIFE_S = 30.0  # long enough to look up before a slot is taken, too short to miss a move
LOOKUP_THREADS = 64  # a look-up that hangs holds its thread for as long as the system's resolver likes
DIALLED_AT_MOST = 3  # addresses of one name that are tried in turn

Resolver = Callable[[str, int], Awaitable[list[str]]]
Route = tuple[str, int]


class BlockedAddressError(httpcore.ConnectError):
    """The name leads, or may lead, to an address or port that we do not talk to."""


class NameLookupError(httpcore.ConnectError):
    """The name has no address, or nobody could say."""


def is_public(address: str) -> bool:
    """Whether this address lies in the public internet, seen through mapped, 6to4, Teredo and NAT64 forms.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    >>> is_public("64:ff9b::7f00:1"), is_public("64:ff9b::5db8:d822"), is_public("fe80::1%eth0")
    (False, True, False)
    """
    found: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in NAT64:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        found = inner or found
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


class Addresses:
    """Looks names up for one client, and refuses those that lead inward.

    `allowed_private`: names whose addresses and ports are not checked. `routes`: names that are dialled at a fixed
    address and port instead of being looked up; they count as allowed.
    """

    def __init__(
        self,
        *,
        allowed_private: Iterable[str] = (),
        routes: Mapping[str, Route] | None = None,
        resolver: Resolver | None = None,
        lookup_timeout_s: float = LOOKUP_TIMEOUT_S,
    ) -> None:
        self._allowed = frozenset(_plain(host) for host in allowed_private)
        self._routes = {_plain(host): route for host, route in (routes or {}).items()}
        self._resolver = resolver or self._ask_system
        self._lookup_timeout_s = lookup_timeout_s
        self._threads: ThreadPoolExecutor | None = None
        self._answers: dict[tuple[str, int], tuple[float, list[str] | NameLookupError]] = {}

    def is_exempt(self, host: str) -> bool:
        """Whether this name may lead to any address and port, because somebody said so."""
        return _plain(host) in self._allowed or _plain(host) in self._routes

    async def warm(self, host: str, port: int) -> None:
        """Look the name up ahead of time, so that a name server that hangs holds up nobody else."""
        if _plain(host) not in self._routes:
            try:
                await self._look_up(host, port)
            except NameLookupError:
                return  # kept as the answer: whoever dials hears of it

    async def to_dial(self, host: str, port: int) -> list[Route]:
        """Addresses and ports to dial for this name, all of them checked; never empty.

        Raises BlockedAddressError where any of its addresses, or the port, is not of the public web, and
        NameLookupError where it has none.
        """
        plain = _plain(host)
        if plain in self._routes:
            return [self._routes[plain]]
        is_allowed = plain in self._allowed
        if port not in WEB_PORTS and not is_allowed:
            raise BlockedAddressError(f"port {port} is not a port of the public web")
        answers = await self._look_up(host, port)
        # one inward answer among good ones is how a name is rebound: all must be good
        if not is_allowed and not all(is_public(answer) for answer in answers):
            raise BlockedAddressError("the name leads to an address that is not public")
        return [(answer, port) for answer in answers[:DIALLED_AT_MOST]]

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _look_up(self, host: str, port: int) -> list[str]:
        key = (_plain(host), port)
        expires, answer = self._answers.get(key, (0.0, []))
        if expires < time.monotonic():
            answer = await self._ask(host, port)
            self._answers[key] = (time.monotonic() + ANSWER_LIFE_S, answer)
        if isinstance(answer, NameLookupError):
            raise NameLookupError(str(answer))
        return answer

    async def _ask(self, host: str, port: int) -> list[str] | NameLookupError:
        try:
            async with asyncio.timeout(self._lookup_timeout_s):
                answers = await self._resolver(host, port)
        except TimeoutError:
            return NameLookupError(f"the name server did not answer in {self._lookup_timeout_s:g} s")
        except (OSError, UnicodeError) as error:
            detail = error.strerror if isinstance(error, OSError) else None
            return NameLookupError(detail or "the name cannot be looked up")
        return answers or NameLookupError("the name has no address")

    async def _ask_system(self, host: str, port: int) -> list[str]:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(LOOKUP_THREADS, thread_name_prefix="look-up")
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Dials what `Addresses` allows. The name stays in Host and SNI, so certificates are checked against it."""

    def __init__(self, addresses: Addresses, dialler: httpcore.AsyncNetworkBackend | None = None) -> None:
        self.addresses = addresses
        self._dialler = dialler or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        routes = await self.addresses.to_dial(host, port)
        for address, dialled_port in routes[:-1]:
            try:
                return await self._dial(address, dialled_port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the next address of the same name
        address, dialled_port = routes[-1]
        return await self._dial(address, dialled_port, timeout, local_address, socket_options)

    async def _dial(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        return TolerantStream(await self._dialler.connect_tcp(address, port, timeout, local_address, socket_options))

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise BlockedAddressError("local sockets are not of the public web")

    async def sleep(self, seconds: float) -> None:
        await self._dialler.sleep(seconds)


def _plain(host: str) -> str:
    return host.lower().rstrip(".")
