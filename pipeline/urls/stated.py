"""Addresses as strangers state them, joined and taken apart: what is no address is empty, and never an exception.

`urllib` raises ValueError for some texts that look like addresses (`//x]]>`), and a page may hold any text.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

NONE = SplitResult("", "", "", "", "")


def split_url(address: str | None) -> SplitResult:
    """The parts of an address; empty ones where it is none.

    >>> split_url("https://herald.example/a?b").path, split_url("http://[x/").hostname, split_url(None).path
    ('/a', None, '')
    """
    try:
        return urlsplit(address or "")
    except ValueError:
        return NONE


def host_of(address: str | None) -> str:
    """The host of an address, in lower case; empty where there is none.

    >>> host_of("https://News.Herald.example:8443/a"), host_of("//x]]>"), host_of("a/b")
    ('news.herald.example', '', '')
    """
    return split_url(address).hostname or ""


def join_url(base: str | None, stated: str) -> str:
    """The stated address against its base; empty where the two make none.

    >>> join_url("https://herald.example/a/", "../b"), join_url("//x]]>", "b"), join_url(None, "b")
    ('https://herald.example/b', '', 'b')
    """
    try:
        return urljoin(base or "", stated)
    except ValueError:
        return ""
