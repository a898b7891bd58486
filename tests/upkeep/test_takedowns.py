"""A takedown leaves a row that says so, and no word of the article anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ids
from pipeline.archive.warc import Archive, read_payload
from pipeline.errors import UsageError
from pipeline.load import database
from pipeline.models import Exchange
from pipeline.publish import snapshots
from pipeline.upkeep.takedowns import forget
from tests.load.made import NOON, Warehouse, discovery, problems, reading, url_of

SECRET = b"Zanzibarian"


def archived(archive: Archive, name: str, body: bytes) -> Exchange:
    url = url_of(name)
    return archive.append_record(
        page_id=ids.page_id(url),
        page_url=url,
        publisher_id="herald",
        via="url",
        captured_at=NOON,
        body=body,
        content_type="text/html",
    )


def words_in(root: Path) -> list[str]:
    """Files that hold the secret word, as it stands or in a gzip member."""
    import gzip

    found = []
    for path in root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".gz" and content.startswith(b"\x1f\x8b"):
                content += gzip.decompress(content)
            if SECRET in content:
                found.append(path.name)
    return found


def test_forgotten_article_is_in_no_file_and_the_others_are_untouched(warehouse: Warehouse) -> None:
    with Archive(warehouse.folder.archive, run_id="run", clock=lambda: NOON) as archive:
        bodies = {"before": b"Some 11 died.", "secret": SECRET + b" 12 died.", "after": b"Some 13 died."}
        fetched = {name: archived(archive, name, body) for name, body in bodies.items()}
    warehouse.tell(discovery("secret"))
    warehouse.stage(*(reading(exchange, bodies[name].decode(), title=f"The {name}") for name, exchange in fetched.items()))
    warehouse.load()
    snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=0)
    warehouse.stage(reading(fetched["secret"], bodies["secret"].decode(), parser="2"))
    assert words_in(warehouse.folder.root)

    done = forget(warehouse.folder, [url_of("secret")], run_id="forget", now=warehouse.now, min_free_bytes=0)

    assert done.records == 1
    assert words_in(warehouse.folder.root) == []
    assert warehouse.state(url_of("secret")) == ("forgotten", "forgotten on request")
    for name in ("before", "after"):
        assert warehouse.state(url_of(name)) == ("loaded", None)
        [(file, offset)] = warehouse.rows(
            "select warc_file, warc_offset from fetches where fetch_id = $1", fetched[name].fetch_id
        )
        assert read_payload(warehouse.folder.archive, file, offset).data == bodies[name]
    with database.open_published(warehouse.folder) as con:
        assert con.execute("select count(*) from figures").fetchall() == [(2,)]
    assert problems(warehouse) == []


def test_forgotten_page_is_not_taken_again(warehouse: Warehouse) -> None:
    with Archive(warehouse.folder.archive, run_id="run", clock=lambda: NOON) as archive:
        fetched = archived(archive, "a", b"Some 12 died.")
    warehouse.load()
    forget(warehouse.folder, [url_of("a")], run_id="forget", now=warehouse.now, min_free_bytes=0)
    warehouse.tell(discovery("a", feed_id=None, hour=99), fetched.model_copy(update={"fetch_id": "again"}))
    warehouse.stage(reading(fetched, "Some 12 died."))
    warehouse.load()
    assert warehouse.state(url_of("a"))[0] == "forgotten"
    assert warehouse.rows("from revisions") == []


def test_address_that_is_not_known_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(UsageError, match="not in the ledger"):
        forget(warehouse.folder, [url_of("nobody")], run_id="forget", now=NOON, min_free_bytes=0)
