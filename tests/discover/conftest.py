"""A publisher on loopback."""

from tests.backfill.conftest import folder, herald, site, wayback

__all__ = ["folder", "herald", "site", "wayback"]
