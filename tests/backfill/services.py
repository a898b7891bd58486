"""A publisher's past, and the archives of others that hold it: loopback services that speak the protocols of the real ones."""

from __future__ import annotations

import gzip
import io
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.data_folder import DataFolder
from pipeline.run import steps
from pipeline.run.runs import Clock, Run, open_run, utc_now

HOME = "http://herald.example/"
SINCE, UNTIL = date(2024, 3, 1), date(2024, 3, 31)

Answer = tuple[int, dict[str, str], bytes]
Respond = Callable[[str, dict[str, str]], Answer]
"""path with query, headers in lower case -> answer"""


@dataclass
class Site:
    """Say what stands at `host/path` or `/path`; what nobody spoke of is 404."""

    port: int = 0
    answers: dict[str, Answer | Respond] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """host and path of every request, in order"""

    def says(self, place: str, body: str | bytes = b"", *, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[place] = (status, {"Content-Type": kind, **named}, data)

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(host + path)
        bare = path.partition("?")[0]
        for place in (host + path, path, host + bare, bare, host):
            found = self.answers.get(place)
            if found is not None:
                status, said, body = found(path, headers) if callable(found) else found
                if "ETag" in said and headers.get("if-none-match") == said["ETag"]:
                    return 304, {"ETag": said["ETag"]}, b""
                return status, said, body
        return 404, {}, b""

    def asked_for(self, part: str) -> list[str]:
        return [place for place in self.asked if part in place and not place.endswith("robots.txt")]


@contextmanager
def serve(played: Site | None = None) -> Iterator[Site]:
    """The site on a listener of its own, for as long as the context lasts."""
    played = played or Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, said, body = played.answer(headers.get("host", "").partition(":")[0], self.path, headers)
            self.send_response(status)
            for name, value in said.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # who is killed leaves in mid-sentence
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    played.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def settings(port: int) -> dict[str, str]:
    """The environment in which a backfill finds the services on the site's listener."""
    services = {
        "WAYBACK_CDX_URL": f"http://127.0.0.1:{port}/cdx",
        "WAYBACK_REPLAY_URL": f"http://127.0.0.1:{port}/web",
        "WAYBACK_DELAY_S": "0",
        "CCNEWS_URL": f"http://127.0.0.1:{port}",
        "MIN_FREE_BYTES": "0",
        "WORKERS": "1",
    }
    return {f"ONRECORD_{name}": value for name, value in services.items()}


def publishers(port: int) -> str:
    """A publishers file with the Herald in it."""
    return (
        "contact: desk@herald.example\npublishers:\n  - publisher_id: herald\n    name: The Herald\n    home: http://herald.example/\n"
        f"    allow_private: true\n    min_delay_s: 0\n    connect_to: 127.0.0.1:{port}\n    time_zone: UTC\n"
    )


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


def play_wayback(site: Site) -> Wayback:
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


def run_ingest(folder: DataFolder, *urls: str, clock: Clock = utc_now) -> None:
    """The steps of the flow `ingest`."""
    with open_run("ingest", folder, None, [], clock=clock) as run:
        steps.load(run)
        named = steps.take_urls(run, urls)
        if not named:
            steps.discover(run, "herald")
        steps.load(run)
        for pages in steps.plan_named(run, named) if named else steps.plan_fetches(run):
            steps.fetch(run, pages)
        steps.load(run)
        read_all(run)


def read_all(run: Run) -> None:
    for tasks in steps.plan_readings(run):
        steps.read(run, tasks)
        steps.load(run)
