"""Three small news sites on loopback, rendered from the stories of this package.

Each publisher has a template of its own, so that captions and credits stand where real sites put them: in a `figcaption` with a
span for the credit, in plain `div`s beside the image, in one line with the credit in brackets. Beside the stories the sites have
a page that robots.txt keeps robots from, one that is gone, and one that is no article.
"""

from __future__ import annotations

import hashlib
import html
import json
import string
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PUBLISHERS = HERE / "publishers.yaml"
NAMES = {"capital-post": "Capital Post", "harbour-herald": "Harbour Herald", "meridian-wire": "Meridian Wire"}
HOSTS = tuple(f"{publisher}.example" for publisher in NAMES)

Story = dict[str, Any]
Site = dict[tuple[str, str], tuple[str, str]]
"""(host, path) -> (content type, text)"""


@cache
def read_stories() -> dict[str, list[Story]]:
    """Publisher -> its stories, newest first. A story with `wire_of` has the body of the agency's."""
    stories: dict[str, list[Story]] = {}
    for publisher in NAMES:
        found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((HERE / "stories" / publisher).glob("*.yaml"))]
        for story in found:
            if "wire_of" in story:
                agency = yaml.safe_load((HERE / "stories" / f"{story['wire_of']}.yaml").read_text("utf-8"))
                story["body"] = agency["body"]
        stories[publisher] = sorted(found, key=lambda story: story["published"], reverse=True)
    return stories


def render_site(*, changed: Collection[str] = ()) -> Site:
    """Everything that the three sites serve; the stories of these addresses as they read after their change."""
    site: Site = {}
    for publisher, stories in read_stories().items():
        host = f"{publisher}.example"
        current = [
            story | story.get("second_pass", {}) if f"http://{host}{story['path']}" in changed else story for story in stories
        ]
        template = string.Template((HERE / "templates" / f"{publisher}.html").read_text("utf-8"))
        for story in current:
            site[host, story["path"]] = ("text/html; charset=utf-8", _page(template, publisher, host, story))
        site[host, "/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /drafts/\n")
        site[host, "/"] = (
            "text/html; charset=utf-8",
            f"<html><title>{NAMES[publisher]}</title><h1>{NAMES[publisher]}</h1></html>",
        )
        lists = {"capital-post": _rss, "harbour-herald": _sitemap, "meridian-wire": _json_feed}
        path, content_type, text = lists[publisher](host, current)
        site[host, path] = (content_type, text)
    links = "".join(f'<li><a href="{s["path"]}">{html.escape(s["title"])}</a></li>' for s in read_stories()["meridian-wire"] * 6)
    site["meridian-wire.example", "/world"] = (
        "text/html; charset=utf-8",
        f'<html lang="en"><head><title>World news | Meridian Wire</title><meta property="og:type" content="website"></head>'
        f"<body><h1>World</h1><ul>{links}</ul></body></html>",
    )
    return site


def _page(template: string.Template, publisher: str, host: str, story: Story) -> str:
    paragraphs = [" ".join(p.split()) for p in story["body"].split("\n\n") if p.strip()]
    images = iter(story.get("images", []))
    blocks = [_figure(publisher, next(images)) if p == "[image]" else f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs]
    published, modified = story["published"].isoformat(), _modified(story)
    metadata = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story["title"],
        "datePublished": published,
        "dateModified": modified,
        "articleSection": story["section"],
        "author": [{"@type": "Person", "name": name} for name in story["authors"]],
        "publisher": {"@type": "Organization", "name": NAMES[publisher]},
    }
    return template.substitute(
        title=html.escape(story["title"]),
        origin=f"http://{host}",
        path=story["path"],
        section=story["section"],
        byline=" and ".join(story["authors"]),
        published=published,
        published_words=story["published"].strftime("%B %-d, %Y"),
        modified=modified,
        lead_url=story["lead"]["url"],
        lead=_figure(publisher, story["lead"]),
        json_ld=json.dumps(metadata, ensure_ascii=False),
        body="\n".join(blocks),
    )


def _figure(publisher: str, image: Mapping[str, str]) -> str:
    caption, credit, url = html.escape(image["caption"], quote=False), html.escape(image["credit"], quote=False), image["url"]
    if publisher == "capital-post":
        return (
            f'<div class="inline-image"><img src="{url}" alt="">'
            f'<div class="inline-image-caption">{caption}</div><div class="inline-image-credit">{credit}</div></div>'
        )
    if publisher == "harbour-herald":
        return f'<figure><img src="{url}"><figcaption>{caption} <span class="credit">{credit}</span></figcaption></figure>'
    return f'<figure><img src="{url}"><figcaption>{caption} {credit}</figcaption></figure>'


def _rss(host: str, stories: list[Story]) -> tuple[str, str, str]:
    items = [
        f"<item><title>{html.escape(s['title'])}</title><link>http://{host}{s['path']}</link>"
        f"<pubDate>{format_datetime(s['published'])}</pubDate></item>"
        for s in stories
    ]
    gone = f"<item><title>Withdrawn</title><link>http://{host}/world/2026/03/17/withdrawn.html</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Capital Post</title>{"".join(items)}{gone}</channel></rss>'
    return "/feed.xml", "application/rss+xml", feed


def _sitemap(host: str, stories: list[Story]) -> tuple[str, str, str]:
    rows = [(s["path"], _modified(s)) for s in stories]
    rows.append(("/drafts/mayor-profile", "2026-03-20T08:00:00+00:00"))
    urls = [f"<url><loc>http://{host}{path}</loc><lastmod>{lastmod}</lastmod></url>" for path, lastmod in rows]
    text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'
    return "/sitemap.xml", "application/xml", text


def _json_feed(host: str, stories: list[Story]) -> tuple[str, str, str]:
    items = [
        {"id": s["path"], "url": f"http://{host}{s['path']}", "title": s["title"], "date_published": s["published"].isoformat()}
        for s in stories
    ]
    items.append({"id": "/world", "url": f"http://{host}/world", "title": "World"})
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Meridian Wire", "items": items}
    return "/feed.json", "application/feed+json", json.dumps(feed)


def _modified(story: Story) -> str:
    time: datetime = story["modified"] if "modified" in story else story["published"]
    return time.isoformat()


@contextmanager
def serve_site(site: Site) -> Iterator[tuple[str, int]]:
    """Serve the sites on loopback; gives address and port. Validators are answered with 304."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").split(":")[0]
            found = site.get((host, self.path))
            if found is None:
                self._answer(410 if self.path.endswith("/withdrawn.html") else 404, "text/plain", b"")
                return
            content_type, text = found
            payload = text.encode()
            etag = f'"{hashlib.sha256(payload).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                self._answer(304, content_type, b"", etag)
            else:
                self._answer(200, content_type, payload, etag)

        def _answer(self, status: int, content_type: str, payload: bytes, etag: str | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(payload)))
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            if status != 304:
                self.wfile.write(payload)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the ledger says what was fetched."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield "127.0.0.1", server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
