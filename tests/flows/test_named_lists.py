"""`ingest --url` takes a feed, a sitemap or an index for the pages that it names; `--now` asks whatever is not due."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from pipeline.data_folder import DataFolder
from pipeline.demo import tour
from pipeline.load import database
from tests.conftest import Command

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    """A data folder whose three publishers are served from this machine."""
    made = DataFolder(tmp_path_factory.mktemp("named") / "onrecord-data")
    made.make()
    database.create(made)
    with tour.served_site(made):
        yield made


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://capital-post.example/feed.xml", "rss"),
        ("http://harbour-herald.example/sitemap.xml", "sitemap"),
        ("http://meridian-wire.example/feed.json", "json_feed"),
    ],
)
def test_a_list_is_taken_for_its_pages(onrecord: Command, folder: DataFolder, address: str, kind: str) -> None:
    done = onrecord("ingest", "--url", address, "--json", "--data-dir", folder.root)
    report = json.loads(done.stdout)

    assert report["outcomes"]["loaded"] >= 3
    assert report["outcomes"]["feeds polled"] == 1
    assert f"is a list ({kind})" in done.stderr


def test_with_now_lists_are_polled_that_are_not_due(onrecord: Command, folder: DataFolder) -> None:
    onrecord("ingest", "--data-dir", folder.root)
    again = onrecord("ingest", "--data-dir", folder.root)
    insisted = json.loads(onrecord("ingest", "--now", "--json", "--data-dir", folder.root).stdout)

    assert "--now insists" in again.stderr
    assert sum(count for name, count in insisted["outcomes"].items() if name.startswith("feeds")) >= 3


def test_with_now_articles_are_looked_at_again_that_are_not_due(onrecord: Command, folder: DataFolder) -> None:
    onrecord("ingest", "--data-dir", folder.root)
    with database.working(folder) as con:
        con.execute("update revisions set published_at = now()")  # the demo's stories are older than what is looked at again
    due = json.loads(onrecord("revisit", "--json", "--data-dir", folder.root).stdout)
    insisted = json.loads(onrecord("revisit", "--now", "--json", "--data-dir", folder.root).stdout)

    assert sum(insisted["outcomes"].values()) > sum(due["outcomes"].values())
