"""Inward addresses are never dialled: not by odd spellings, not by redirects, not by names that change their answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpcore
import httpx
import pytest

from pipeline.fetch.addresses import Addresses, BlockedAddressError, CheckedBackend, NameLookupError, is_public
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, fetch_pages

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
INWARD = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::",
    "2001:0:5db8:d822:0:0:80ff:fffe", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
]  # fmt: skip

# {port} is a canary that listens on every loopback address
HOSTILE_URLS = [
    "http://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://127.1:{port}/",
    "http://017700000001:{port}/", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/",
    "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/", "http://[2002:7f00:1::]/", "http://169.254.169.254/", "http://100.100.100.200/",
    "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://198.18.0.1/", "http://224.0.0.1/",
    "http://255.255.255.255/", "http://[fe80::1%25eth0]/", "http://user:secret@127.0.0.1:{port}/", "http://1.2.3.4:22/",
    "http://①②⑦.⓪.⓪.①:{port}/", "http://127。0。0。1:{port}/", "ftp://127.0.0.1:{port}/", "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/", "http:///secret", "http://exa mple/", "http://ex\nample/", "//nohost", "http://a.b:99999/",
    "http://" + "a" * 70 + ".com/", "http://-/", "http://xn--a/", "http://münchen.invalid/",
]  # fmt: skip


NOT_ABSOLUTE = {"http://ex\nample/", "//nohost", "http:///secret"}  # as a redirect's target they mean something else


@dataclass
class Canary:
    port: int = 0
    connections: list[str] = field(default_factory=list)


@pytest.fixture
async def canary() -> AsyncIterator[Canary]:
    found = Canary()

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.connections.append(str(writer.get_extra_info("sockname")))
        writer.close()

    server = await asyncio.start_server(note, "0.0.0.0", 0)
    found.port = server.sockets[0].getsockname()[1]
    servers = [server]
    with contextlib.suppress(OSError):  # a machine without IPv6
        servers.append(await asyncio.start_server(note, "::1", found.port))
    yield found
    for each in servers:
        each.close()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_dialled(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INWARD)
def test_inward_addresses_are_seen_through_every_form(address: str) -> None:
    assert not is_public(address)


async def test_none_of_the_hostile_urls_reaches_a_canary(canary: Canary, tmp_path) -> None:
    urls = [url.format(port=canary.port) for url in HOSTILE_URLS]
    assert len(urls) == 39
    requests = [PageRequest(str(n), url, "site", min_delay_s=0, obey_robots=n % 2 == 0) for n, url in enumerate(urls)]
    async with build_client(user_agent="test", connect_s=2, lookup_s=2) as client:
        visits = [visit async for visit in fetch_pages(requests, client=client, leases=tmp_path)]
    assert len(visits) == 39
    assert canary.connections == []
    assert {visit.cause for visit in visits} <= {"policy_blocked", "bad_url", "dns"}
    assert not any("secret" in (visit.reason or "") for visit in visits)
    assert not any("secret" in visit.exchange().model_dump_json() for visit in visits if "user" in visit.request.url)


@pytest.mark.parametrize("port", [None, 80], ids=["canary's port", "a web port"])
async def test_no_redirect_leads_inward(web, client, canary: Canary, fetch, port) -> None:
    targets = [url.format(port=port or canary.port) for url in HOSTILE_URLS if url not in NOT_ABSOLUTE]
    for n, target in enumerate(targets):
        raw = target.encode("utf-8").decode("latin-1")
        web.says(f"/{n}", status=302, headers=[("Location", raw)])
    visits = await fetch(*(f"http://site.example/{n}" for n in range(len(targets))), max_attempts=1, obey_robots=False)
    assert canary.connections == []
    assert {visit.cause for visit in visits} <= {"policy_blocked", "bad_url", "dns"}


def answering(*answers: list[str]):
    """A name server that gives another answer each time."""
    left = list(answers)

    async def resolve(host: str, port: int) -> list[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


class Dialler(httpcore.AsyncNetworkBackend):
    """Notes what is dialled and goes no further."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.dialled.append(host)
        raise httpcore.ConnectError("the test goes no further")


async def test_a_name_that_is_rebound_is_dialled_only_at_the_address_that_was_checked() -> None:
    dialler = Dialler()
    addresses = Addresses(resolver=answering(["93.184.216.34"], ["127.0.0.1"]))
    backend = CheckedBackend(addresses, dialler)
    for _ in range(3):
        with pytest.raises(httpcore.ConnectError):
            await backend.connect_tcp("rebound.example", 80)
        addresses._answers.clear()  # as when the answer's life is over
    assert dialler.dialled == ["93.184.216.34"]


@pytest.mark.parametrize(
    "answers",
    [["93.184.216.34", "127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["2606:2800:220:1::1", "::1"]],
    ids=["one of two inward", "private", "metadata", "mixed families"],
)
async def test_a_name_with_any_inward_answer_is_refused(answers: list[str]) -> None:
    with pytest.raises(BlockedAddressError):
        await Addresses(resolver=answering(answers)).to_dial("mixed.example", 80)


async def test_ports_beside_the_webs_are_refused_but_for_allowed_names() -> None:
    resolver = answering(["93.184.216.34"])
    with pytest.raises(BlockedAddressError):
        await Addresses(resolver=resolver).to_dial("site.example", 8080)
    allowed = Addresses(resolver=answering(["10.0.0.1"]), allowed_private=["Intranet.example"])
    assert await allowed.to_dial("intranet.example.", 8080) == [("10.0.0.1", 8080)]


async def test_a_name_server_that_hangs_is_given_up_and_remembered() -> None:
    asked = 0

    async def hang(host: str, port: int) -> list[str]:
        nonlocal asked
        asked += 1
        await asyncio.Event().wait()
        return []

    addresses = Addresses(resolver=hang, lookup_timeout_s=0.02)
    for _ in range(3):
        with pytest.raises(NameLookupError):
            await addresses.to_dial("slow.example", 80)
    assert asked == 1


async def test_the_client_really_uses_the_checked_backend(canary: Canary) -> None:
    async with build_client(user_agent="test") as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{canary.port}/")
    assert canary.connections == []


async def test_a_proxy_of_the_environment_is_not_used(canary: Canary, monkeypatch, fetch, web, page) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{canary.port}")
    web.says("/a", page)
    (visit,) = await fetch("http://site.example/a")
    assert visit.outcome == "fetched"
    assert canary.connections == []


async def test_a_redirect_from_the_public_web_does_not_reach_names_that_are_allowed_inside(web, tmp_path) -> None:
    web.says("/a", status=302, headers=[("Location", "http://inside.example/secret")])
    public = answering(["93.184.216.34"])

    async with build_client(user_agent="test", allowed_private=frozenset({"inside.example"}), resolver=public) as client:
        loopback = CheckedBackend(client.addresses, ToLoopback(web.port))
        client._transport.backend = loopback  # type: ignore[attr-defined]
        request = PageRequest("a", "http://public.example/a", "site", min_delay_s=0, obey_robots=False)
        (visit,) = [visit async for visit in fetch_pages([request], client=client, leases=tmp_path)]
    assert (visit.outcome, web.paths()) == ("policy_blocked", ["/a"])
    assert visit.reason == "redirect from the public web to inside.example, which is inside"


class ToLoopback(httpcore.AnyIOBackend):
    """Stands for the internet: every address is the loopback web."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        return await super().connect_tcp("127.0.0.1", self._port, timeout, local_address, socket_options)
