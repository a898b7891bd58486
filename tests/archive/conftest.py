"""A loopback web and the visits to it."""

from tests.fetch.conftest import client, fetch, free_port, page, web

__all__ = ["client", "fetch", "free_port", "page", "web"]
