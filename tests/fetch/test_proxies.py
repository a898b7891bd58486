"""Through a proxy on request: who is asked through it, what is refused all the same, and a password that is shown nowhere."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, Visit, fetch_pages
from pipeline.fetch.proxies import require_outward
from pipeline.publishers import parse_publishers
from tests.fetch.conftest import Routes, Web

Through = Callable[[str], Awaitable[Visit]]


@pytest.fixture
def through(web: Web, tmp_path: Path) -> Through:
    """Fetches a page with the loopback web as proxy."""

    async def fetch(url: str, **options: Any) -> Visit:
        proxy = f"http://desk:hunter2@127.0.0.1:{web.port}"
        async with build_client(user_agent="test", proxy=proxy, routes=Routes(web.port)) as client:
            request = PageRequest("a", url, "site", min_delay_s=0, obey_robots=False, max_attempts=1)
            [visit] = [visit async for visit in fetch_pages([request], client=client, leases=tmp_path)]
        return visit

    return fetch


async def test_a_page_is_asked_for_through_the_proxy_with_its_password(web: Web, through: Through, page: bytes) -> None:
    web.says("http://public.test.example/a", page)
    visit = await through("http://public.test.example/a")

    assert (visit.outcome, web.paths()) == ("fetched", ["http://public.test.example/a"])
    assert web.seen[0].headers["proxy-authorization"] == "Basic " + base64.b64encode(b"desk:hunter2").decode()


async def test_a_safe_page_goes_through_a_tunnel_and_a_proxy_that_refuses_is_told_without_the_password(
    web: Web, through: Through
) -> None:
    visit = await through("https://public.test.example/a")

    assert web.paths() == ["public.test.example:443"]
    assert "the proxy refuses: 404" in (visit.reason or "")
    assert "hunter2" not in repr(visit)


async def test_names_that_are_dialled_somewhere_else_are_not_asked_through_it(web: Web, through: Through, page: bytes) -> None:
    web.says("/a", page)
    visit = await through("http://site.example/a")

    assert (visit.outcome, web.paths()) == ("fetched", ["/a"])


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/a", "http://2130706433/a", "http://0x7f.1/a", "http://[::1]/a", "http://wiki.internal/a", "http://wiki/a",
     "http://169.254.169.254/latest", "http://public.test.example:8080/a"],
)  # fmt: skip
async def test_what_says_by_itself_that_it_is_inside_is_not_asked_for(web: Web, through: Through, url: str) -> None:
    visit = await through(url)

    assert (visit.outcome, web.paths()) == ("policy_blocked", [])


def test_public_names_and_addresses_pass() -> None:
    require_outward("news.example.org", 443)
    require_outward("93.184.216.34", 80)


def test_the_password_is_not_in_what_the_file_says_of_itself_nor_in_a_complaint_about_it() -> None:
    read = parse_publishers("proxy: http://desk:hunter2@proxy.example:3128\n")
    with pytest.raises(UsageError) as refused:
        parse_publishers("proxy: proxy.example/desk:hunter2\n")

    assert "hunter2" not in repr(read) + read.model_dump_json() + str(refused.value)
    assert read.proxy is not None
    assert read.proxy.get_secret_value().endswith("@proxy.example:3128")
    assert "http://host:port" in str(refused.value)
