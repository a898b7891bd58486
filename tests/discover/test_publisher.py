"""Publisher -> new pages, against a real site on loopback: what is polled, found, left, and when it is asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import journal
from pipeline.archive.warc import Archive
from pipeline.discover.candidates import DiscoveryReport
from pipeline.discover.publisher import discover_publisher
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import fetch_pages
from pipeline.ids import feed_id, page_id
from pipeline.models import Discovery, Poll
from pipeline.publishers import Publisher

NOW = datetime.now(UTC).replace(microsecond=0)
HOME = "http://herald.example/"


@dataclass(frozen=True)
class Due:
    url: str
    kind: str = "feed"
    etag: str | None = None
    last_modified: str | None = None
    last_polled_at: datetime | None = None
    last_success_at: datetime | None = None
    consecutive_failures: int = 0

    @property
    def feed_id(self) -> str:
        return feed_id(self.url)


def ago(**units: float) -> datetime:
    return NOW - timedelta(**units)


def rss(*items: tuple[str, datetime | None]) -> str:
    dated = ((url, f"<pubDate>{date:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if date else "") for url, date in items)
    entries = "".join(f"<item><title>Story</title><link>{url}</link>{date}</item>" for url, date in dated)
    return f'<rss version="2.0"><channel><title>Herald</title>{entries}</channel></rss>'


def urlset(*entries: tuple[str, datetime | None]) -> str:
    rows = (
        f"<url><loc>{url}</loc>{f'<lastmod>{date:%Y-%m-%dT%H:%M:%SZ}</lastmod>' if date else ''}</url>" for url, date in entries
    )
    return f"<urlset>{''.join(rows)}</urlset>"


def index(*entries: tuple[str, datetime | None]) -> str:
    return urlset(*entries).replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>")


@pytest.fixture
def discover(site: Any, tmp_path: Path) -> Callable[..., Any]:
    async def run(
        due: Sequence[Due] = (),
        *,
        known: Mapping[str, str] = {},
        as_of: datetime | None = None,
        is_known: bool = True,
        **fields: Any,
    ) -> tuple[DiscoveryReport, dict[str, tuple[str, str | None]], list[Poll]]:
        fields = {"publisher_id": "herald", "name": "Herald", "home": HOME, "allow_private": True, "min_delay_s": 0, **fields}
        publisher = Publisher.model_validate(fields)
        hosts = {*publisher.hosts, "feeds.host.example", "stranger.example"}
        client = build_client(user_agent="OnRecord/test", routes={host: ("127.0.0.1", site.port) for host in hosts})
        async with client:
            with Archive(tmp_path, run_id="test") as archive:
                report = await discover_publisher(
                    publisher,
                    due,
                    fetch=partial(fetch_pages, client=client, leases=tmp_path / "leases"),
                    archive=archive,
                    now=NOW,
                    states=lambda page_ids: {page: known[page] for page in page_ids if page in known},
                    known_as_of=lambda page_ids: dict.fromkeys(page_ids, as_of) if as_of else {},
                    is_known=is_known,
                )
        lines = [record for path in sorted(tmp_path.glob("*.jsonl")) for record, _ in journal.read(path, 0)]
        pages = {line.entry.url: (line.state, line.state_reason) for line in lines if isinstance(line, Discovery)}
        return report, pages, [line for line in lines if isinstance(line, Poll)]

    return run


# ---------------------------------------------------------------- a bare front page


async def test_feeds_and_sitemaps_are_found_from_a_bare_front_page(site: Any, discover: Any) -> None:
    site.says(
        "/",
        '<html><head><link rel="alternate" type="application/rss+xml" href="/news.rss">'
        '<link rel="alternate" type="application/atom+xml" href="http://feeds.host.example/herald">'
        '<link rel="alternate" type="application/rss+xml" href="/comments.rss" title="Comments"></head></html>',
    )
    site.says("/robots.txt", "User-agent: *\nAllow: /\nSitemap: http://herald.example/map.xml\n", kind="text/plain")
    site.says("/news.rss", rss((HOME + "a?utm_source=rss", ago(hours=1))))
    site.says("/herald", rss((HOME + "b/", ago(hours=2))))
    site.says("/map.xml", index((HOME + "map-1.xml", ago(days=90)), (HOME + "map-2.xml", ago(hours=3))))
    site.says("/map-2.xml", urlset((HOME + "c", ago(hours=3)), (HOME + "d", ago(days=30)), (HOME + "a", ago(hours=1))))
    report, pages, polls = await discover(is_known=False)
    assert {url: state for url, (state, _) in pages.items()} == {
        HOME + "a": "queued", HOME + "b": "queued", HOME + "c": "queued", HOME + "d": "out_of_window",
    }  # fmt: skip
    assert {poll.url: (poll.kind, poll.outcome, poll.entries) for poll in polls} == {
        HOME: ("home", "fetched", 0),
        HOME + "news.rss": ("rss", "fetched", 1),
        "http://feeds.host.example/herald": ("rss", "fetched", 1),
        HOME + "map.xml": ("sitemap_index", "fetched", 3),
    }
    assert site.asked_for("comments") == site.asked_for("map-1") == []
    assert report.states["queued"] == 3


async def test_usual_places_are_tried_where_nothing_is_announced(site: Any, discover: Any) -> None:
    site.says("/", "<html><body>Bare</body></html>")
    site.says("/feed", "<html>Not this one</html>")
    site.says("/rss.xml", rss((HOME + "a", ago(hours=1))))
    site.says("/sitemap.xml", urlset((HOME + "b", ago(hours=1))))
    _, pages, polls = await discover(is_known=False)
    assert set(pages) == {HOME + "a", HOME + "b"}
    assert {poll.url for poll in polls} == {HOME, HOME + "rss.xml", HOME + "sitemap.xml"}
    assert site.asked_for("/atom.xml") == site.asked_for("/sitemap_index.xml") == []


async def test_site_without_lists_is_told_so(site: Any, discover: Any) -> None:
    site.says("/", "<html></html>")
    report, pages, polls = await discover(is_known=False)
    assert (pages, [poll.kind for poll in polls]) == ({}, ["home"])
    assert report.warnings == (f"{HOME}: neither a feed nor a sitemap was found; name one in the publishers file",)
    assert polls[0].next_poll_at == NOW + timedelta(days=7)


async def test_front_page_is_left_alone_where_lists_are_known(site: Any, discover: Any) -> None:
    await discover([], is_known=True)
    await discover([], is_known=False, feeds=[HOME + "feed"])
    assert site.asked == []


# ---------------------------------------------------------------- states


async def test_every_entry_has_a_state_and_a_reason(site: Any, discover: Any) -> None:
    site.says(
        "/feed",
        rss(
            (HOME + "news/new", ago(hours=1)),
            (HOME + "news/undated", None),
            (HOME + "news/old", ago(days=4)),
            (HOME + "2019/01/02/by-address", None),
            (HOME + "sport/a", ago(hours=1)),
            ("http://stranger.example/a", ago(hours=1)),
            ("http://127.0.0.1:22/a", ago(hours=1)),
            ("javascript:alert(1)", None),
        ),
    )
    _, pages, _ = await discover([Due(HOME + "feed")], exclude=["/sport/*"])
    assert pages == {
        HOME + "news/new": ("queued", None),
        HOME + "news/undated": ("queued", None),
        HOME + "news/old": ("out_of_window", f"listed with the date {ago(days=4):%Y-%m-%d}"),
        HOME + "2019/01/02/by-address": ("out_of_window", "listed with the date 2019-01-02"),
        HOME + "sport/a": ("policy_blocked", "a path that `exclude` names"),
        "http://stranger.example/a": ("policy_blocked", "another site: stranger.example"),
        "http://127.0.0.1:22/a": ("policy_blocked", "another site: 127.0.0.1"),
        "javascript:alert(1)": ("bad_url", "no http or https URL (scheme 'javascript')"),
    }


async def test_budget_takes_the_newest_and_leaves_the_rest(site: Any, discover: Any) -> None:
    site.says("/feed", rss(*((f"{HOME}{n}", ago(minutes=n)) for n in range(1, 30))))
    _, pages, _ = await discover([Due(HOME + "feed")], max_pages_per_run=5)
    queued = [url for url, (state, _) in pages.items() if state == "queued"]
    assert queued == [f"{HOME}{n}" for n in range(1, 6)]
    assert pages[HOME + "29"] == ("out_of_window", "beyond the 5 pages of one run")
    known = {page_id(url): state for url, (state, _) in pages.items()}
    known |= {page_id(url): "loaded" for url in queued}
    report, _, _ = await discover(
        [Due(HOME + "feed")], known=known, max_pages_per_run=5
    )  # the next run goes on where this one stopped
    assert report.states == {"queued": 5}
    assert report.known == 29


async def test_known_pages_cost_no_line(site: Any, discover: Any, tmp_path: Path) -> None:
    site.says("/feed", rss((HOME + "a", ago(hours=1)), (HOME + "b", ago(hours=1)), (HOME + "c", ago(days=9))))
    known = {page_id(HOME + "a"): "loaded", page_id(HOME + "b"): "http_4xx", page_id(HOME + "c"): "out_of_window"}
    report, pages, polls = await discover([Due(HOME + "feed")], known=known)
    assert (pages, report.known, polls[0].entries, polls[0].new_entries) == ({}, 3, 3, 0)


async def test_undated_sitemap_is_a_stock_at_first_and_news_later(site: Any, discover: Any) -> None:
    site.says("/map.xml", urlset((HOME + "a", None)))
    _, pages, _ = await discover([Due(HOME + "map.xml", "sitemap")])
    assert pages[HOME + "a"][0] == "undated"
    site.says("/map.xml", urlset((HOME + "a", None), (HOME + "b", None)))
    due = Due(HOME + "map.xml", "sitemap", last_polled_at=ago(hours=1), last_success_at=ago(hours=1))
    known = {page_id(HOME + "a"): "undated"}
    _, pages, _ = await discover([due], known=known)
    assert (pages[HOME + "a"][0], pages[HOME + "b"][0]) == ("undated", "queued")
    site.says("/map.xml", urlset((HOME + "a", ago(hours=1))))
    _, pages, _ = await discover([due], known=known)
    assert pages[HOME + "a"][0] == "queued"


async def test_addresses_adopt_the_home_page(site: Any, discover: Any) -> None:
    site.says("/feed", rss(("http://www.herald.example/a", ago(hours=1)), ("http://m.herald.example/a/", ago(hours=1))))
    _, pages, _ = await discover([Due(HOME + "feed")])
    assert set(pages) == {HOME + "a"}


# ---------------------------------------------------------------- sitemaps that go astray


async def test_loops_depth_and_strangers_are_bounded(site: Any, discover: Any) -> None:
    site.says("/a.xml", index((HOME + "a.xml", None), (HOME + "b.xml", None), ("http://stranger.example/x.xml", None)))
    site.says("/b.xml", index((HOME + "a.xml", None), (HOME + "c.xml", None)))
    site.says("/c.xml", index((HOME + "d.xml", None)))
    site.says("/d.xml", index((HOME + "e.xml", None)))
    site.says("/e.xml", urlset((HOME + "too-deep", ago(hours=1))))
    report, pages, _ = await discover([Due(HOME + "a.xml", "sitemap")])
    assert pages == {}
    assert sorted(site.asked_for(".xml")) == [f"herald.example/{name}.xml" for name in "abcd"]
    assert any("stranger.example/x.xml is on another site" in warning for warning in report.warnings)
    assert any("below 3 others" in warning for warning in report.warnings)


async def test_wide_index_is_read_newest_first_within_the_cap(site: Any, discover: Any) -> None:
    site.says("/map.xml", index(*((f"{HOME}s/{n}.xml", ago(minutes=n)) for n in range(200))))
    report, _, _ = await discover([Due(HOME + "map.xml", "sitemap")])
    asked = site.asked_for("/s/")
    assert len(asked) == 50
    assert set(asked) == {f"herald.example/s/{n}.xml" for n in range(50)}
    assert any("150 of 200 files are left to a backfill" in warning for warning in report.warnings)


async def test_file_by_month_outside_the_window_is_not_asked_for(site: Any, discover: Any) -> None:
    this = f"{NOW:%Y-%m}"
    site.says("/map.xml", index((f"{HOME}s-2019-01.xml", None), (f"{HOME}s-{this}.xml", None), (f"{HOME}other.xml", None)))
    await discover([Due(HOME + "map.xml", "sitemap")])
    assert set(site.asked_for(".xml")) == {f"herald.example/{name}.xml" for name in ("map", f"s-{this}", "other")}


async def test_hostile_list_costs_itself_alone(site: Any, discover: Any) -> None:
    site.says("/bad", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel/></rss>')
    site.says("/wall", "<html><body>Consent</body></html>")
    site.says("/good", rss((HOME + "a", ago(hours=1))))
    _, pages, polls = await discover([Due(HOME + "bad"), Due(HOME + "wall"), Due(HOME + "good"), Due(HOME + "gone")])
    assert set(pages) == {HOME + "a"}
    outcomes = {poll.url.removeprefix(HOME): (poll.outcome, poll.reason) for poll in polls}
    assert outcomes["bad"] == ("xml_rejected", "a document type declaration is not allowed in a feed or sitemap")
    assert outcomes["wall"] == ("xml_rejected", "not a feed: an HTML page")
    assert outcomes["gone"][0] == "http_4xx"
    assert outcomes["good"] == ("fetched", None)


# ---------------------------------------------------------------- rhythm


async def test_busy_lists_are_polled_often_and_dead_ones_rarely(site: Any, discover: Any) -> None:
    site.says("/busy", rss(*((f"{HOME}{n}", ago(minutes=n)) for n in range(1, 40))))
    site.says("/quiet", rss((HOME + "q", ago(days=20))))
    site.says("/same", rss((HOME + "s", ago(days=2))))
    site.says("/asks", rss((HOME + "r", ago(days=20))).replace("<channel>", "<channel><ttl>360</ttl>"))
    site.says(
        "/hasty", rss(*((f"{HOME}h{n}", ago(minutes=n)) for n in range(1, 40))).replace("<channel>", "<channel><ttl>360</ttl>")
    )
    due = [
        Due(HOME + "busy", last_polled_at=ago(hours=1), last_success_at=ago(hours=1)),
        Due(HOME + "quiet"),
        Due(HOME + "asks"),
        Due(HOME + "hasty", last_polled_at=ago(hours=1), last_success_at=ago(hours=1)),
        Due(HOME + "same", last_polled_at=ago(hours=4), last_success_at=ago(hours=4)),
        Due(HOME + "gone", last_polled_at=ago(hours=4), consecutive_failures=3),
        Due(HOME + "long-gone", last_polled_at=ago(hours=24), consecutive_failures=40),
    ]
    _, _, polls = await discover(due, known={page_id(HOME + "s"): "loaded"})
    pauses = {poll.url.removeprefix(HOME): round((poll.next_poll_at - NOW) / timedelta(minutes=1)) for poll in polls}
    # the module's NOW may be minutes old when this runs
    of_good = {"busy": 15, "quiet": 120, "asks": 360, "hasty": 15, "same": 120}
    assert pauses == pytest.approx(of_good | {"gone": 120, "long-gone": 24 * 60}, rel=0.1)


async def test_unchanged_list_is_asked_with_its_etag_and_costs_one_line(site: Any, discover: Any) -> None:
    site.says("/feed", rss((HOME + "a", ago(hours=1))), ETag='"1"')
    polled = NOW.replace(minute=0, second=0)
    due = Due(HOME + "feed", etag='"1"', last_polled_at=polled, last_success_at=polled)
    _, pages, polls = await discover([due])
    assert (pages, [(poll.outcome, poll.new_entries) for poll in polls]) == ({}, [("not_modified", 0)])


async def test_wish_of_the_server_is_kept(site: Any, discover: Any) -> None:
    site.says("/feed", b"", status=503, Retry_After="7200")
    _, _, (poll,) = await discover([Due(HOME + "feed")])
    assert poll.outcome == "http_5xx"
    report, _, _ = await discover([Due(HOME + "feed")])  # asked again too early, as by another run
    assert site.asked_for("/feed") == ["herald.example/feed"]
    assert report.warnings == (f"{HOME}feed: put off, not asked",)


@pytest.mark.parametrize(("articles", "believed"), [pytest.param(3, 3, id="some"), pytest.param(40, 0, id="all-of-many")])
async def test_a_list_that_stamps_everything_with_the_present_is_not_believed(
    site: Any, discover: Any, articles: int, believed: int
) -> None:
    urls = [f"http://herald.example/news/story-{n}" for n in range(articles)]
    site.says("/map.xml", urlset(*((url, NOW) for url in urls)), kind="application/xml")

    report, pages, _ = await discover(
        [Due("http://herald.example/map.xml", "sitemap")], known={page_id(url): "loaded" for url in urls}, as_of=ago(hours=5)
    )

    assert (report.changed, len(pages), report.states.total()) == (believed, believed, 0)
    assert any("not believed" in warning for warning in report.warnings) == (not believed)
