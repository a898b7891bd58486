"""robots.txt by RFC 9309, over real HTTP: what each answer means, and that disallowed paths are never asked for."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch.robots import MAX_ROBOTS_BYTES, Robots, RobotsCache, read_robots

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DENY = b"User-agent: *\nDisallow: /private\n"
URL = "http://site.example"


def robots_of(text: bytes) -> Robots:
    return Robots("rules", NOON, NOON + timedelta(hours=24), read_robots(text))


@pytest.mark.parametrize(
    ("status", "body", "public", "private"),
    [
        pytest.param(200, DENY, "fetched", "robots_denied", id="200"),
        pytest.param(200, b"\xef\xbb\xbf" + DENY, "fetched", "robots_denied", id="byte-order mark"),
        pytest.param(200, DENY.replace(b"\n", b"\r\n"), "fetched", "robots_denied", id="CRLF"),
        pytest.param(200, DENY.replace(b"\n", b"\r"), "fetched", "robots_denied", id="CR"),
        pytest.param(200, b"# caf\xe9 \xff\n\0" + DENY, "fetched", "robots_denied", id="Latin-1 and NUL"),
        pytest.param(200, DENY + b"# padding\n" * 60_000, "fetched", "robots_denied", id="600 KiB"),
        pytest.param(200, b"<html><body>Not found</body></html>", "fetched", "fetched", id="HTML"),
        pytest.param(200, b"", "fetched", "fetched", id="empty"),
        pytest.param(
            200,
            b"User-agent: onrecord\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n",
            "fetched",
            "robots_denied",
            id="ours",
        ),
        pytest.param(200, b"User-agent: *\nDisallow: /\nAllow: /public\n", "fetched", "robots_denied", id="longest rule wins"),
        pytest.param(200, b"User-agent: *\nCrawl-delay: 1e9\n", "robots_denied", "robots_denied", id="crawl-delay of 1e9"),
        pytest.param(200, b"User-agent: *\nCrawl-delay: 121\n", "robots_denied", "robots_denied", id="crawl-delay too long"),
        pytest.param(200, b"User-agent: *\nCrawl-delay: -1\n", "fetched", "fetched", id="crawl-delay below 0"),
        pytest.param(200, b"User-agent: *\nCrawl-delay: 0\n", "fetched", "fetched", id="crawl-delay of 0"),
        pytest.param(200, b"User-agent: *\nCrawl-delay: nan\n", "fetched", "fetched", id="crawl-delay of nan"),
        pytest.param(401, b"", "fetched", "fetched", id="401"),
        pytest.param(403, b"", "fetched", "fetched", id="403"),
        pytest.param(404, b"", "fetched", "fetched", id="404"),
        pytest.param(410, b"", "fetched", "fetched", id="410"),
        pytest.param(429, b"", "retry_later", "retry_later", id="429"),
        pytest.param(500, b"", "retry_later", "retry_later", id="500"),
        pytest.param(503, b"", "retry_later", "retry_later", id="503"),
    ],
)
async def test_each_answer_means_what_rfc_9309_says(web, fetch, page, status, body, public, private) -> None:
    web.says("/robots.txt", body, status=status, kind="text/plain")
    web.says("*", page)
    visits = await fetch(f"{URL}/public", f"{URL}/private/a")
    assert [visit.outcome for visit in visits] == [public, private]
    assert web.paths().count("/robots.txt") == 1
    fetched = [visit.request.url.removeprefix(URL) for visit in visits if visit.outcome == "fetched"]
    assert [path for path in web.paths() if path != "/robots.txt"] == fetched


@pytest.mark.parametrize(("hops", "private"), [(5, "robots_denied"), (6, "fetched")])
async def test_five_redirects_are_followed_and_six_mean_there_is_none(web, fetch, page, hops, private) -> None:
    for n in range(hops):
        web.says("/robots.txt" if n == 0 else f"/r{n}", status=301, headers=[("Location", f"/r{n + 1}")])
    web.says(f"/r{hops}", DENY)
    web.says("/private/a", page)
    (visit,) = await fetch(f"{URL}/private/a")
    assert visit.outcome == private


@pytest.mark.parametrize("raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nUser-agent"])
async def test_a_connection_that_breaks_forbids_everything(web, fetch, page, raw) -> None:
    web.sends("/robots.txt", raw)
    web.says("/a", page)
    (visit,) = await fetch(f"{URL}/a")
    assert (visit.outcome, visit.attempts) == ("retry_later", 1)
    assert visit.reason is not None
    assert "robots.txt" in visit.reason
    assert web.paths() == ["/robots.txt"]


async def test_a_slow_robots_file_forbids_everything(web, fetch, page, monkeypatch) -> None:
    from pipeline.fetch.visits import LIMITS, Limits

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    monkeypatch.setitem(LIMITS, "robots", Limits(0.1, 1000, 1000, start_will_do=True))
    web.answers["/robots.txt"] = hang
    (visit,) = await fetch(f"{URL}/a")
    assert (visit.outcome, visit.cause) == ("retry_later", "timeout")
    assert web.paths() == ["/robots.txt"]


async def test_a_redirect_into_a_disallowed_path_is_not_followed(web, fetch) -> None:
    web.says("/robots.txt", DENY)
    web.says("/a", status=302, headers=[("Location", "/private/b")])
    web.says("other.example/robots.txt", b"User-agent: *\nDisallow: /\n")
    web.says("/c", status=302, headers=[("Location", "http://other.example/d")])
    visits = await fetch(f"{URL}/a", f"{URL}/c")
    assert [visit.outcome for visit in visits] == ["robots_denied", "robots_denied"]
    assert web.paths("other.example") == ["/robots.txt"]
    assert "/private/b" not in web.paths()


async def test_the_cache_holds_for_a_day_over_processes(web, fetch, page) -> None:
    web.says("/robots.txt", DENY)
    web.says("/a", page)
    for hours in (0, 1, 23, 25):
        (visit,) = await fetch(f"{URL}/a", clock=lambda hours=hours: NOON + timedelta(hours=hours))
        assert visit.outcome == "fetched"
    assert web.paths().count("/robots.txt") == 2


async def test_a_failure_is_asked_again_after_an_hour_and_an_old_copy_stands_in(web, fetch, page) -> None:
    web.says("/robots.txt", status=500)
    web.says("*", page)

    async def outcomes(at: timedelta) -> list[str]:
        return [visit.outcome for visit in await fetch(f"{URL}/a", f"{URL}/private/a", clock=lambda: NOON + at)]

    assert await outcomes(timedelta()) == ["retry_later", "retry_later"]
    web.says("/robots.txt", DENY)
    assert await outcomes(timedelta(minutes=59)) == ["retry_later", "retry_later"]
    assert await outcomes(timedelta(minutes=61)) == ["fetched", "robots_denied"]
    web.says("/robots.txt", status=500)
    assert await outcomes(timedelta(days=3)) == ["fetched", "robots_denied"]


def test_a_long_file_is_cut_between_rules() -> None:
    line = b"Disallow: /something\n"
    text = read_robots(b"User-agent: *\n" + line * (MAX_ROBOTS_BYTES // len(line) + 10))
    assert text.endswith("Disallow: /something")


def test_crawl_delay_and_request_rate_are_both_honoured() -> None:
    assert robots_of(b"User-agent: *\nCrawl-delay: 0.1\n").crawl_delay_s == 0.1
    assert robots_of(b"User-agent: *\nCrawl-delay: 10\nRequest-rate: 1/30\n").crawl_delay_s == 30
    assert robots_of(b"User-agent: other\nCrawl-delay: 10\n").crawl_delay_s is None


def test_sitemaps_are_given() -> None:
    assert robots_of(b"Sitemap: http://site.example/s.xml\n").sitemaps == ("http://site.example/s.xml",)


def test_a_damaged_cache_file_is_no_cache(tmp_path) -> None:
    cache = RobotsCache(tmp_path)
    cache.put("http://site.example:80", robots_of(DENY), NOON)
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text()[:40])
    assert RobotsCache(tmp_path).get("http://site.example:80", NOON) is None


@pytest.mark.parametrize("name", ["OnRecord/0.1.0", "onrecord/2", "OnRecord 0.1", "ONRECORD/0.1.0 (+desk@herald.example)  # us"])
def test_a_group_with_a_version_behind_our_name_is_ours(name: str) -> None:
    text = read_robots(f"User-agent: {name}\nDisallow: /\n\nUser-agent: *\nAllow: /\n".encode())

    assert Robots("rules", NOON, NOON, text).failure_for("https://herald.example/a", NOON) is not None


@pytest.mark.parametrize("name", ["OnRecordings/1", "Other/OnRecord", "OnRecord-News"])
def test_a_group_of_another_name_is_not_ours(name: str) -> None:
    assert f"User-agent: {name}\n" in read_robots(f"User-agent: {name}\nDisallow: /\n".encode())
