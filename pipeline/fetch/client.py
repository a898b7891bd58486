"""The one HTTP client: timeouts, checked addresses; no cookies, no redirects by itself, no proxy unless one is named."""

from __future__ import annotations

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import lru_cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from pipeline import __version__
from pipeline.fetch.addresses import Addresses, BlockedAddressError, CheckedBackend, Resolver, Route
from pipeline.fetch.proxies import require_outward

CONNECT_S = 10.0
READ_S = 15.0  # between two reads; the time of an exchange as a whole is limited in `pages`
POOL_S = 30.0
KEPT_CONNECTIONS = 128
KEPT_FOR_S = 30.0

ACCEPT_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.8,*;q=0.5",
    "Accept-Encoding": "gzip, br",  # what `decoder` can take apart within bounds
}


class HostPools(httpx.AsyncBaseTransport):
    """A connection pool for each host, since we keep one connection to each.

    httpcore looks at all connections of a pool, for each of them, at each request and each answer: with a hundred hosts
    in one pool that took longer than the rest of a request.
    """

    def __init__(self, backend: CheckedBackend, trusted: ssl.SSLContext, *, http2: bool, proxy: str | None = None) -> None:
        self.backend = backend
        self._proxy = httpx.Proxy(proxy) if proxy else None
        self._trusted = trusted
        self._http2 = http2
        self._pools: OrderedDict[tuple[str, str, int | None], httpx.AsyncHTTPTransport] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = (request.url.scheme, request.url.host, request.url.port)
        pool = self._pools.get(host)
        if pool is None:
            await self._make_room()
            pool = self._pools[host] = self._build_pool(request.url)
        self._pools.move_to_end(host)
        if not self._http2:
            return await pool.handle_async_request(request)

        async def drop() -> None:
            if self._pools.get(host) is pool:
                del self._pools[host]
            await pool.aclose()

        try:
            response = await pool.handle_async_request(request)
        except BaseException:
            await drop()
            raise
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = WatchedStream(response.stream, drop)
        return response

    async def aclose(self) -> None:
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.aclose()

    def _build_pool(self, url: httpx.URL) -> httpx.AsyncHTTPTransport:
        proxy, backend = self._proxy, self.backend
        if proxy is not None and backend.addresses.is_exempt(url.host):
            proxy = None
        if proxy is not None:
            try:
                require_outward(url.host, url.port or (443 if url.scheme == "https" else 80))
            except BlockedAddressError as error:
                raise httpx.ConnectError(str(error)) from error
            backend = CheckedBackend(Addresses(allowed_private=[proxy.url.host]))
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=1, keepalive_expiry=KEPT_FOR_S)
        # trust_env=False: a proxy out of the environment would see the name, and our check only the proxy
        transport = httpx.AsyncHTTPTransport(
            verify=self._trusted, http1=True, http2=self._http2, limits=limits, trust_env=False, retries=0, proxy=proxy
        )
        # httpx has no public way to name a network backend; a test guards that this one is really used
        assert hasattr(transport._pool, "_network_backend")
        transport._pool._network_backend = backend
        return transport

    async def _make_room(self) -> None:
        """Close the pools that were not used for longest, but for those with a request under way."""
        oldest = list(self._pools)[: max(len(self._pools) - KEPT_CONNECTIONS + 1, 0)]
        unused = [self._pools.pop(host) for host in oldest if not self._pools[host]._pool._requests]
        for pool in unused:
            await pool.aclose()


class WatchedStream(httpx.AsyncByteStream):
    """A body that drops its host's connection where it was not read to its end.

    HTTP/1.1 connections close by themselves then. One of HTTP/2 would stay, with what its server still sends on it
    (a body past our limit, a flood of pings) in the way of the host's next page.
    """

    def __init__(self, stream: httpx.AsyncByteStream, drop: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._drop = drop
        self._is_whole = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            yield chunk
        self._is_whole = True

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            if not self._is_whole:
                await self._drop()


class WebClient(httpx.AsyncClient):
    """An httpx client that knows which addresses it may dial."""

    addresses: Addresses

    def _build_redirect_request(self, request: httpx.Request, response: httpx.Response) -> httpx.Request:
        """httpx looks where a redirect leads even if it is not to follow, and raises where that is no web address."""
        return request

    async def aclose(self) -> None:
        await super().aclose()
        self.addresses.close()


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The usual certificate authorities; reading them takes longer than all the rest of a client."""
    return httpx.create_ssl_context(trust_env=False)


def user_agent(contact: str | None) -> str:
    """What we call ourselves, with somebody to turn to.

    >>> user_agent("desk@herald.example")
    'OnRecord/0.1.0 (+desk@herald.example)'
    """
    return f"OnRecord/{__version__} (+{contact})" if contact else f"OnRecord/{__version__}"


def build_client(
    *,
    user_agent: str,
    allowed_private: frozenset[str] = frozenset(),
    routes: Mapping[str, Route] | None = None,
    http2: bool = False,
    proxy: str | None = None,
    resolver: Resolver | None = None,
    verify: ssl.SSLContext | None = None,
    connect_s: float = CONNECT_S,
    read_s: float = READ_S,
    lookup_s: float = CONNECT_S,
) -> WebClient:
    """A client for `fetch_pages`; close it (`async with`) when done.

    `allowed_private`: names that may lead to addresses inside our own network, on any port. `routes`: name ->
    (address, port) dialled instead of looking it up. `proxy`: through which all other names are asked.
    `resolver`: stands in for the system's name look-up. `verify`: other certificate authorities than the usual ones.
    """
    addresses = Addresses(allowed_private=allowed_private, routes=routes, resolver=resolver, lookup_timeout_s=lookup_s)
    client = WebClient(
        transport=HostPools(CheckedBackend(addresses), verify or _trusted(), http2=http2, proxy=proxy),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(connect=connect_s, read=read_s, write=read_s, pool=POOL_S),
        headers={"User-Agent": user_agent, **ACCEPT_HEADERS},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )
    client.addresses = addresses
    return client
