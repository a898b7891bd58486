"""A publisher's past, by every door, against loopback services that speak the protocols of the real ones."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import runs
from pipeline.backfill import Backfill, BackfillReport, BackfillRequest, run_backfill, summary
from pipeline.errors import OnRecordError, UsageError
from pipeline.folders import DataFolder
from pipeline.load import database
from pipeline.settings import read_settings

HOME = "http://herald.example/"
SINCE, UNTIL = date(2024, 3, 1), date(2024, 3, 31)


def story(number: int, published: str | None = "2024-03-10T09:00:00+00:00", url: str | None = None) -> bytes:
    """A page of ours, long enough to be an article."""
    stated = f'<meta property="article:published_time" content="{published}">' if published else ""
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    town = ("Harbourtown", "Millbridge", "Eastwick", "Norland", "Pinefield")[number % 5]
    paragraphs = [
        f"At least {number + 3} people were killed and {2 * number + 7} injured when a ferry ran aground near {town}, "
        "officials said on Sunday.",
        f'"We have found {number + 3} bodies so far," the harbour master of {town}, Ann Marsh, told reporters. '
        '"The search goes on."',
        f"The vessel had carried some {number + 120} passengers, according to the line that runs it, "
        "which said it was helping the inquiry.",
        "Boats from villages along the coast joined the search through the night, and a hall was opened for those who were "
        "brought ashore.",
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = f"Ferry runs aground near {town}, case {number}"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{stated}{canonical}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.make()
    database.create(made)
    return made


@pytest.fixture
def herald(site: Any, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., BackfillReport]:
    """Runs a backfill of the Herald; other services lie on the same listener, under names of their own."""
    folder.publishers.write_text(
        "contact: desk@herald.example\npublishers:\n  - publisher_id: herald\n    name: The Herald\n    home: http://herald.example/\n"
        f"    allow_private: true\n    min_delay_s: 0\n    connect_to: 127.0.0.1:{site.port}\n    time_zone: UTC\n"
    )
    services = {
        "WAYBACK_CDX_URL": f"http://127.0.0.1:{site.port}/cdx",
        "WAYBACK_REPLAY_URL": f"http://127.0.0.1:{site.port}/web",
        "WAYBACK_DELAY_S": "0",
        "CCNEWS_URL": f"http://127.0.0.1:{site.port}",
        "MIN_FREE_BYTES": "0",
        "WORKERS": "1",
    }
    for name, value in services.items():
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    read_settings.cache_clear()

    def run(via: str | None = None, *paths: Path, since: date = SINCE, until: date = UNTIL) -> BackfillReport:
        with runs.open_run("backfill", folder, None, ["herald"]) as opened:
            return run_backfill(opened, BackfillRequest("herald", since, until, via, paths))  # type: ignore[arg-type]

    yield run
    read_settings.cache_clear()


def rows(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        return con.execute(query).fetchall()


def missing(report: BackfillReport) -> dict[str, int]:
    return {one.state: one.pages for one in report.missing}


# ---------------------------------------------------------------- sitemaps


def play_sitemaps(site: Any) -> None:
    site.says("/robots.txt", f"Sitemap: {HOME}index.xml\n", kind="text/plain")
    months = [f"<sitemap><loc>{HOME}s/{month}.xml</loc></sitemap>" for month in ("2024-02", "2024-03", "2024-04", "2019-01")]
    site.says("/index.xml", f"<sitemapindex>{''.join(months)}</sitemapindex>")
    entries = [f"<url><loc>{HOME}2024/03/{day:02}/ferry-{day}/</loc></url>" for day in (1, 10, 31)]
    entries += [f"<url><loc>{HOME}{name}</loc></url>" for name in ("undated-page", "older-page", "gone", "2023/01/01/old-1")]
    entries.append(f"<url><loc>{HOME}changed-before</loc><lastmod>2024-01-01</lastmod></url>")
    entries.append("<url><loc>http://stranger.example/a</loc></url>")
    site.says("/s/2024-03.xml", f"<urlset>{''.join(entries)}</urlset>")
    for number, day in enumerate((1, 10, 31)):
        site.says(f"/2024/03/{day:02}/ferry-{day}/", story(number, f"2024-03-{day:02}T09:00:00Z"))
    site.says("/undated-page", story(3, None))
    site.says("/older-page", story(4, "2022-03-10T09:00:00Z"))


def test_sitemaps_are_read_by_date_and_the_report_says_what_is_missing(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    report = herald()
    assert {date_ for (date_,) in rows(folder, "select published_on from articles")} == {
        date(2024, 3, day) for day in (1, 10, 31)
    }
    assert (report.via, report.found, report.loaded, report.there_before) == ("sitemap", 6, 3, 0)
    assert missing(report) == {"undated": 1, "out_of_window": 1, "http_4xx": 1}
    assert (
        site.asked_for("2019-01")
        == site.asked_for("old-1")
        == site.asked_for("changed-before")
        == site.asked_for("stranger")
        == []
    )
    assert rows(folder, "select state from pages where url like '%changed-before'") == [("out_of_window",)]
    assert any("another site: stranger.example" in note for note in report.notes)
    assert "loaded: 3, and 0 were there before" in summary(report)

    # the same call again asks for no page twice
    site.asked.clear()
    again = herald()
    assert [place for place in site.asked if "ferry" in place or "page" in place] == []
    assert (again.loaded, again.there_before) == (0, 3)

    # another window takes what the first one left out, without the network
    site.says("/s/2024-02.xml", f"<urlset><url><loc>{HOME}older-page</loc></url></urlset>")
    wider = herald(since=date(2022, 3, 1), until=date(2024, 3, 31))
    assert wider.loaded == 1
    assert site.asked_for("older-page") == []


def test_dry_run_counts_and_fetches_no_page(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    with runs.open_run("backfill", folder, None, ["herald"]) as run:
        estimate = Backfill(run, BackfillRequest("herald", SINCE, UNTIL)).estimate()
    assert (estimate.found, estimate.known, estimate.to_fetch, estimate.tasks) == (6, 0, 6, 1)
    assert site.asked_for("ferry") == []
    assert not folder.link.exists() or rows(folder, "select count(*) from pages") == [(0,)]


# ---------------------------------------------------------------- the Wayback Machine


class Wayback:
    """An index of captures, and captures, as the Wayback Machine gives them."""

    def __init__(self, site: Any) -> None:
        self.captures: list[tuple[str, str, bytes | int]] = []
        """time, address, page or the status that the replay fails with"""
        self.page_size = 3
        site.answers["/cdx"] = self.index
        site.answers["127.0.0.1"] = self.replay

    def add(self, timestamp: str, url: str, page: bytes | int) -> None:
        self.captures.append((timestamp, url, page))
        self.captures.sort(key=lambda capture: (urlsplit(capture[1]).path, capture[0]))

    def index(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked = parse_qs(urlsplit(path).query)
        assert asked["matchType"] == ["domain"]
        assert asked["filter"] == ["statuscode:200", "mimetype:text/html"]
        first, last = asked["from"][0], asked["to"][0] + "9"
        lines = [[time, url, "1000"] for time, url, _ in self.captures if first <= time <= last]
        begin = int(asked.get("resumeKey", ["0"])[0])
        answer: list[list[str]] = [["timestamp", "original", "length"], *lines[begin : begin + self.page_size]]
        if begin + self.page_size < len(lines):
            answer += [[], [str(begin + self.page_size)]]
        return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()

    def replay(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        match = re.fullmatch(r"/web/(\d{14})id_/(.*)", path)
        found = next((page for time, url, page in self.captures if match and (time, url) == match.groups()), 404)
        if isinstance(found, int):
            return found, {}, b""
        return 200, {"Content-Type": "text/html", "X-Archive-Orig-Last-Modified": "Mon, 04 Mar 2024 10:00:00 GMT"}, found


@pytest.fixture
def wayback(site: Any) -> Wayback:
    made = Wayback(site)
    made.add("20240304101500", "http://www.herald.example/2024/03/ferry-one?utm_source=x", story(1, "2024-03-04T09:00:00Z"))
    made.add("20240305101500", "http://herald.example/2024/03/ferry-one", story(1, "2024-03-04T09:00:00Z"))
    made.add("20240310000000", "http://herald.example/ferry-two-2", 503)
    made.add("20240311000000", "http://herald.example/ferry-two-2", story(2, "2024-03-09T09:00:00Z"))
    made.add("20240402000000", "http://herald.example/ferry-three-3", story(3, "2024-03-31T09:00:00Z"))
    made.add("20240403000000", "http://herald.example/ferry-april-4", story(4, "2024-04-02T09:00:00Z"))
    made.add("20240225000000", "http://herald.example/old-story-5", story(5, "2024-02-24T09:00:00Z"))
    made.add("20240315000000", "http://herald.example/old-story-5", story(5, "2024-02-24T09:00:00Z"))
    made.add("20240315000000", "http://herald.example/lost-story-6", 404)
    made.add("20240315000000", "http://herald.example/", story(7))
    made.add("20240315000000", "http://herald.example/sport", story(8))
    made.add("20240315000000", "http://stranger.example/a-1", story(9))
    return made


def test_wayback_gives_the_first_good_capture_of_each_article(
    site: Any, wayback: Wayback, folder: DataFolder, herald: Any
) -> None:
    report = herald("wayback")
    found = rows(folder, "select url, published_on, cast(first_seen_at as date)::varchar from articles order by url")
    assert [(url.removeprefix(HOME), on.isoformat(), seen) for url, on, seen in found] == [
        ("2024/03/ferry-one", "2024-03-04", "2024-03-04"),
        ("ferry-three-3", "2024-03-31", "2024-04-02"),
        ("ferry-two-2", "2024-03-09", "2024-03-11"),
    ]
    assert (report.found, report.loaded, report.outside) == (5, 3, 2)
    assert missing(report) == {"out_of_window": 1, "not_archived": 1}
    assert any("lost-story-6: not given by the Wayback Machine" in note for note in report.notes)
    assert site.asked_for("old-story-5") == site.asked_for("/sport") == site.asked_for("id_/http://stranger") == []
    assert len(site.asked_for("ferry-one")) == 1
    [(captured, fetched, via)] = rows(
        folder, "select captured_at, fetched_at, via from fetches where requested_url like '%ferry-one%'"
    )
    assert (captured, via) == (datetime(2024, 3, 4, 10, 15, tzinfo=UTC), "wayback")
    assert fetched > datetime.now(UTC) - timedelta(hours=1)

    # the same call again asks only for what was not had; the index is kept for a week
    before = rows(folder, "select * exclude (run_id, loaded_at) from articles order by all")
    site.asked.clear()
    herald("wayback")
    assert [place for place in site.asked if "/cdx" in place] == []
    assert {place.rpartition("/")[2] for place in site.asked_for("/web/")} == {"lost-story-6"}
    assert rows(folder, "select * exclude (run_id, loaded_at) from articles order by all") == before


def test_wayback_that_does_not_answer_is_an_error_in_one_line(site: Any, folder: DataFolder, herald: Any) -> None:
    site.says("/cdx", b"", status=503)
    with pytest.raises(OnRecordError, match="the Wayback Machine's index did not answer"):
        herald("wayback")
    site.says("/cdx", "<html>Please wait</html>")
    with pytest.raises(Exception, match="no index of captures"):
        herald("wayback")


# ---------------------------------------------------------------- CC-NEWS


def warc_member(url: str, page: bytes, at: datetime, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.record_date = at
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page)
    out = io.BytesIO()
    with GzipWriter(out) as member:
        record.write(member, checksum_data=True)
    return out.getvalue()


def crawl_file(records: int, *, wanted_every: int) -> bytes:
    """A file of the news crawl in which every so many-th record is the Herald's."""
    members = []
    for number in range(records):
        at = datetime(2024, 3, 10, tzinfo=UTC) + timedelta(seconds=number)
        if number % wanted_every == 0:
            published = f"2024-03-{1 + number % 9:02}T09:00:00Z" if number % 3 else "2024-01-05T09:00:00Z"
            members.append(warc_member(f"https://www.herald.example/story-{number}", story(number, published), at))
        else:
            members.append(warc_member(f"https://site-{number % 40}.example/story-{number}", b"<html>Not wanted</html>" * 20, at))
    members.insert(
        3, warc_member("https://herald.example/gone-1", b"", datetime(2024, 3, 10, tzinfo=UTC), status="404 Not Found")
    )
    members.insert(
        4, warc_member("https://herald.example/a-1.jpg", b"\xff\xd8", datetime(2024, 3, 10, tzinfo=UTC), kind="image/jpeg")
    )
    members.insert(5, warc_member("https://herald.example.evil.test/a-1", story(1), datetime(2024, 3, 10, tzinfo=UTC)))
    return b"".join(members)


def play_ccnews(site: Any, data: bytes) -> str:
    name = "crawl-data/CC-NEWS/2024/03/CC-NEWS-20240310000000-00007.warc.gz"
    paths = [name, name.replace("20240310", "20240220"), name.replace("20240310", "20240412")]
    site.says("/crawl-data/CC-NEWS/2024/03/warc.paths.gz", gzip.compress("\n".join(paths).encode()), kind="application/gzip")

    def give(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        begin = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
        return 206, {"ETag": '"1"', "Content-Range": f"bytes {begin}-{len(data) - 1}/{len(data)}"}, data[begin:]

    site.answers[f"/{name}"] = give
    return name


def test_ccnews_gives_the_publishers_pages_of_the_window(site: Any, folder: DataFolder, herald: Any) -> None:
    name = play_ccnews(site, crawl_file(300, wanted_every=34))
    report = herald("ccnews")
    numbers = {number for number in range(0, 300, 34) if number % 3}
    wanted = {f"http://herald.example/story-{number}" for number in numbers}
    assert len(wanted) == 6
    loaded = {url.replace("https:", "http:") for (url,) in rows(folder, "select url from articles")}
    assert loaded == wanted
    assert report.loaded == len(wanted)
    assert missing(report).get("out_of_window", 0) == 3
    assert rows(folder, "select count(*) from pages where url like '%evil%' or url like '%jpg'") == [(0,)]
    assert {via for (via,) in rows(folder, "select distinct via from fetches")} == {"ccnews"}
    assert [place for place in site.asked if "20240220" in place or "20240412" in place] == []
    site.asked.clear()
    again = herald("ccnews")
    assert site.asked_for(name) == []
    assert (again.loaded, again.there_before) == (0, len(wanted))


def test_stream_goes_on_where_the_connection_broke(site: Any) -> None:
    from pipeline.archives.ccnews import wanted_records
    from pipeline.archives.streams import WebStream

    data = crawl_file(100, wanted_every=10)
    begun: list[int] = []

    def give(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        begin = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
        begun.append(begin)
        if len(begun) % 2 == 0:
            return 503, {}, b""
        return 206, {"ETag": '"1"', "Content-Range": f"bytes {begin}-{len(data) - 1}/{len(data)}"}, data[begin : begin + 5000]

    site.answers["/file.warc.gz"] = give
    slept: list[float] = []
    with WebStream(f"http://127.0.0.1:{site.port}/file.warc.gz", user_agent="test", sleep=slept.append) as stream:
        found = [record.url for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    assert found == [f"https://www.herald.example/story-{number}" for number in range(0, 100, 10)]
    assert len(begun) > 3
    assert slept


def test_record_is_found_again_from_its_offset(site: Any) -> None:
    from pipeline.archives.ccnews import wanted_records
    from pipeline.archives.streams import WebStream

    data = crawl_file(60, wanted_every=10)
    play_ccnews(site, data)
    url = f"http://127.0.0.1:{site.port}/crawl-data/CC-NEWS/2024/03/CC-NEWS-20240310000000-00007.warc.gz"
    with WebStream(url, user_agent="test") as stream:
        whole = [(record.url, record.offset) for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    with WebStream(url, user_agent="test", offset=whole[2][1]) as stream:
        rest = [(record.url, record.offset) for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    assert rest == whole[2:]


# ---------------------------------------------------------------- files


def test_files_of_every_kind_are_taken_by_publisher_and_window(
    site: Any, folder: DataFolder, herald: Any, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    at = datetime(2024, 3, 10, tzinfo=UTC)
    warc = warc_member(HOME + "in-warc-1", story(1), at) + warc_member("http://stranger.example/x-1", story(2), at)
    (given / "crawl.warc.gz").write_bytes(warc + warc_member(HOME + "in-warc-2", story(2, "2021-01-01"), at)[:-9])
    with zipfile.ZipFile(given / "saved.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", warc_member(HOME + "in-wacz-3", story(3), at))
        package.writestr("datapackage.json", "{}")
    (given / "page.html").write_bytes(story(4, url=HOME + "saved-4"))
    (given / "old.html").write_bytes(story(5, "2022-03-10T09:00:00Z", url=HOME + "saved-5"))
    texts = tmp_path / "export.jsonl"
    export = {"url": HOME + "text-6", "title": "Ferry", "body": "Nine people died, officials said.", "published": "2024-03-12"}
    texts.write_text(json.dumps(export) + "\nnot json\n")
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# found by hand\n{HOME}listed-7?utm_source=x\nhttp://stranger.example/y\n")
    site.says("/listed-7", story(7))
    report = herald(None, given, texts, urls)
    assert {url.removeprefix(HOME) for (url,) in rows(folder, "select url from articles")} == {
        "in-warc-1", "in-wacz-3", "saved-4", "text-6", "listed-7",
    }  # fmt: skip
    assert (report.via, report.loaded, missing(report)) == ("files", 5, {"out_of_window": 1})
    notes = "\n".join(report.notes)
    assert "crawl.warc.gz" in notes
    assert "export.jsonl, line 2" in notes
    assert "not a page of herald: http://stranger.example/y" in notes
    assert rows(folder, "select cast(captured_at as date)::varchar from fetches where requested_url like '%in-wacz%'") == [
        ("2024-03-10",)
    ]
    again = herald(None, given, texts, urls)
    assert (again.loaded, again.there_before, site.asked_for("listed-7")) == (0, 5, ["herald.example/listed-7"])


# ---------------------------------------------------------------- wrong use, and interruption


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (BackfillRequest("herald", UNTIL, SINCE), "lies behind"),
        (BackfillRequest("herald", SINCE, UNTIL, "warc"), "needs files or folders"),
        (BackfillRequest("herald", SINCE, UNTIL, "wayback", (Path("a"),)), "reads no files"),
    ],
)
def test_what_cannot_be_asked_is_told(request_: BackfillRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        request_.check()


def test_command_prints_the_report(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli import main; main()",
        "backfill",
        "herald",
        "--data-dir",
        str(folder.root),
    ]
    window = ["--since", "2024-03-01", "--until", "2024-03-31"]
    dry = subprocess.run([*command, *window, "--dry-run"], capture_output=True, text=True, timeout=120)
    assert (dry.returncode, "6 pages found" in dry.stderr, dry.stdout) == (0, True, "")
    done = subprocess.run([*command, *window], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "loaded: 3, and 0 were there before" in done.stdout
    wrong = subprocess.run(
        [*command, "--since", "2024-03-01", "--until", "2024-02-01"], capture_output=True, text=True, timeout=60
    )
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)


def killed_run(folder: DataFolder, via: str, after_s: float) -> int:
    """A backfill in a process of its own, killed after so long; its return code."""
    program = "from pipeline.cli import main; main()"
    window = ["--since", str(SINCE), "--until", str(UNTIL), "--via", via, "--data-dir", str(folder.root)]
    process = subprocess.Popen(
        [sys.executable, "-c", program, "backfill", "herald", *window],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=after_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


CONTENT = "select url, title, published_on, body, revision from articles order by url"


@pytest.mark.parametrize("via", ["sitemap", "wayback", "ccnews"])
def test_interrupted_backfill_ends_with_the_same_rows_and_asks_for_no_archived_page_again(
    via: str, site: Any, wayback: Wayback, folder: DataFolder, herald: Any
) -> None:
    play_sitemaps(site)
    play_ccnews(site, crawl_file(300, wanted_every=34))
    chance = random.Random(via)
    kills = int(os.environ.get("ONRECORD_TEST_KILLS", "1"))
    for _ in range(kills):
        if killed_run(folder, via, after_s=chance.uniform(1.0, 5.0)) == 0:
            break
    herald(via)
    interrupted = rows(folder, CONTENT)
    stored = [place for place in site.asked if re.search(r"/ferry-(one|two|three|\d)", place)]
    assert len(interrupted) >= 3
    # a page may be asked for again only where the kill came between its answer and the archive
    assert len(stored) <= len(set(stored)) + kills
    [(pages, states)] = rows(folder, "select (select count(*) from pages), (select sum(pages) from ledger)")
    assert pages == states
    clean = DataFolder(folder.root.parent / "clean")
    clean.make()
    database.create(clean)
    clean.publishers.write_text(folder.publishers.read_text())
    with runs.open_run("backfill", clean, None, ["herald"]) as run:
        run_backfill(run, BackfillRequest("herald", SINCE, UNTIL, via))  # type: ignore[arg-type]
    assert rows(clean, CONTENT) == interrupted
