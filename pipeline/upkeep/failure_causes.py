"""Why pages and lists of a publisher fail, and what its user can do about each cause: one table, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Subject = Literal["page", "list"]
"""what failed: a page, or a feed, sitemap or front page that is polled"""


@dataclass(frozen=True)
class Cause:
    """One cause of failure as a person names it."""

    name: str
    states: tuple[str, ...]
    """page states, or outcomes of a poll, that it shows as; `empty` is a list without entries"""
    advice: str
    words: str = ""
    """pattern that the reason holds; any reason where empty"""
    subject: Subject | None = None
    """only for pages or only for lists"""
    is_retried: bool = False
    """whether `onrecord retry` helps once the cause is gone"""


_ANY_STATE: tuple[str, ...] = ()

CAUSES = (
    # ------------------------------------------------------------ no way to the host, robots.txt or page
    Cause("TLS", ("tls",), "no safe connection: the publisher's certificate is at fault, or this machine's clock or CA store",
          is_retried=True),
    Cause("DNS", ("dns",), "the name is not found: check the address in the publishers file, and this machine's DNS",
          is_retried=True),
    # ------------------------------------------------------------ robots.txt, and who is refused
    Cause("robots.txt forbids", ("robots_denied",), "robots.txt forbids this list: name another feed or sitemap",
          subject="list"),
    Cause("crawl-delay too long", ("robots_denied",), "robots.txt asks for longer pauses than we wait: ask the publisher",
          words="between pages"),
    Cause("robots.txt forbids", ("robots_denied",), "robots.txt forbids it: leave these paths out under exclude"),
    Cause("robots.txt unreadable", _ANY_STATE, "robots.txt cannot be read, which means no: it is asked again by itself",
          words=r"^robots\.txt: ", is_retried=True),
    Cause("refused (401, 403)", ("http_4xx",), "the publisher refuses robots: ask for access, or take its feed out",
          words=r"HTTP (?:401|403|407|451)\b", is_retried=True),
    Cause("gone (404, 410)", ("http_4xx",), "the list is there no more: name its new address, or take it out",
          words=r"HTTP (?:404|410)\b", subject="list"),
    Cause("gone (404, 410)", ("http_4xx",), "the pages are there no more: nothing to do; if they are many, the list is stale",
          words=r"HTTP (?:404|410)\b"),
    Cause("too fast (429)", ("http_4xx",), "the publisher finds us too fast: raise min_delay_s; asked again by itself",
          words=r"HTTP 429\b", is_retried=True),
    Cause("refused (other 4xx)", ("http_4xx",), "the publisher refuses the request: open the address in a browser and compare",
          is_retried=True),
    # ------------------------------------------------------------ lists
    Cause("empty feed", ("empty",), "it has no entries: look whether it moved; name another feed or a sitemap", subject="list"),
    Cause("empty feed", ("xml_rejected",), "the answer is empty: look whether it moved; name another feed or a sitemap",
          words="not a (?:feed|sitemap): empty", subject="list"),
    Cause("HTML, not a feed", ("xml_rejected", "not_html"), "the address gives a web page: name the feed's own address",
          words="an HTML page|no XML|<html>|neither XML", subject="list"),
    Cause("not a feed", ("xml_rejected", "not_html"), "it cannot be read as feed or sitemap: tell the publisher, name another",
          subject="list"),
    # ------------------------------------------------------------ walls
    Cause("needs JavaScript", ("wall",), "the page needs JavaScript, OnRecord runs none: look for a feed with full texts",
          words="^javascript", is_retried=True),
    Cause("consent wall", ("wall",), "consent is asked for before the text: ask for access, or hand in saved pages",
          words="^consent", is_retried=True),
    Cause("captcha", ("wall",), "a captcha stands before the text: ask for access, raise min_delay_s, then retry",
          words="^captcha", is_retried=True),
    Cause("paywall", ("wall",), "the text is for subscribers: ask for access, or hand the pages in with 'ingest --file'",
          words="^paywall", is_retried=True),
    Cause("soft 404", ("wall",), "the pages say that they are gone: nothing to do", words="^soft 404"),
    Cause("wall", ("wall",), "something stands before the text: open a page in a browser", is_retried=True),
    # ------------------------------------------------------------ the way there
    Cause("timeout", ("timeout",), "no answer in time: asked again by itself; if it stays, check the address and the network",
          is_retried=True),
    Cause("server error (5xx)", ("http_5xx",), "the publisher's server fails: asked again by itself; if it stays, tell them",
          is_retried=True),
    Cause("broken off", ("truncated",), "answers break off: asked again by itself; if it stays, look at a proxy in between",
          is_retried=True),
    Cause("put off", ("retry_later",), "the host rests after failures, or asked for a pause: it is asked again by itself"),
    Cause("too large", ("too_large",), "the answer is over the limit of bytes: leave such paths out under exclude"),
    Cause("private address", ("policy_blocked",), "it leads into a private network: say allow_private if it is your own",
          words="not public|of the public web", is_retried=True),
    Cause("another site", ("policy_blocked",), "the list names another site: add it under also_hosts, or leave it",
          words="another site", is_retried=True),
    Cause("blocked by rule", ("policy_blocked",), "a rule of OnRecord or of the publishers file forbids it: see its reason"),
    # ------------------------------------------------------------ what came
    Cause("bad encoding", ("bad_encoding",), "the bytes fit no charset: tell the publisher, or hand in a saved page",
          is_retried=True),
    Cause("not HTML", ("not_html", "xml_rejected"), "PDF, XML or pictures: leave such paths out under exclude"),
    Cause("no text", ("empty_text",), "no running text in the page: JavaScript or video; leave such paths out under exclude",
          is_retried=True),
    Cause("not an article", ("not_article",), "fronts, lists or players: nothing to do, or leave their paths out under exclude"),
    Cause("no date", ("undated",), "no date tells whether they are new: take them with 'ingest --url' or a backfill",
          is_retried=True),
    Cause("bad address", ("bad_url",), "the list names what is no web address: nothing to do, or tell the publisher"),
    Cause("reader failed", ("extract_timeout", "extract_memory", "extract_crash"),
          "the page broke its reader: retry after the next upgrade, and report it", is_retried=True),
    Cause("not loadable", ("load_rejected",), "the database refused its rows: run 'onrecord doctor', and report it",
          is_retried=True),
)  # fmt: skip
"""The first that fits is the cause."""

UNKNOWN = Cause("other", (), "see its reason in 'onrecord status --json'", is_retried=True)

SILENT = Cause("silent", (), "far longer without news than usual: open its front page; see whether its feeds moved or froze")
LOW_YIELD = Cause("yields less", (), "far fewer pages become articles than before: its pages changed; see the lines of its pages")

INTENDED = re.compile(r"a path that `(?:in|ex)clude`")
"""reasons that the user gave: no failures"""

_INNER = re.compile(r"^(?:\d+ attempts; the last: )?([a-z_0-9]+): (.+)", re.DOTALL)
"""5 attempts; the last: timeout: no answer in time"""


def find_cause(state: str, reason: str | None, subject: Subject = "page") -> Cause:
    """The cause that a state, or the outcome of a poll, and its reason show.

    >>> find_cause("gave_up", "5 attempts; the last: timeout: no answer in time").name
    'timeout'
    >>> find_cause("http_4xx", "HTTP 403").name, find_cause("wall", "javascript: 'enable JavaScript'").name
    ('refused (401, 403)', 'needs JavaScript')
    >>> find_cause("dns", "robots.txt: Name or service not known", "list").name
    'DNS'
    >>> find_cause("xml_rejected", "not a feed: an HTML page", "list").name
    'HTML, not a feed'
    """
    reason = reason or ""
    if state in ("retry_later", "gave_up") and (inner := _INNER.match(reason)):
        state, reason = inner.groups()
    if state == "http_4xx" or reason.startswith("HTTP 4"):
        state = "http_4xx"
    for cause in CAUSES:
        if (
            cause.subject in (None, subject)
            and (not cause.states or state in cause.states)
            and (not cause.words or re.search(cause.words, reason))
        ):
            return cause
    return UNKNOWN
