"""Hosts are divided among machines: never two at one, and whoever dies lets go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.lake.hosts import CatalogueHosts
from pipeline.lake.place import Lake, Secrets

pytestmark = pytest.mark.slow

HOST = "https://herald.example:443"


def test_a_host_is_held_by_one_machine_and_what_is_known_of_it_goes_to_the_next(new_lake: Callable[[], Lake]) -> None:
    lake = new_lake()
    one, other = CatalogueHosts(lake, Secrets()), CatalogueHosts(lake, Secrets())
    held = one.try_hold(HOST)
    assert held is not None
    assert (other.try_hold(HOST), one.try_hold(HOST)) == (None, None)
    elsewhere = other.try_hold("https://gazette.example:443")
    assert elsewhere is not None

    held.state.note_failure("timeout", 0)
    held.save()
    held.release()
    taken_over = other.try_hold(HOST)
    assert taken_over is not None
    assert taken_over.state.failures == 1

    other.close()  # as when its machine goes
    assert one.try_hold(HOST) is not None
    one.close()
