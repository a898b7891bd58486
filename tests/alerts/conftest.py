"""A warehouse to publish."""

from tests.load.conftest import empty_database, make_warehouse, warehouse

__all__ = ["empty_database", "make_warehouse", "warehouse"]
