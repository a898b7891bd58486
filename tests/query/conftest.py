"""A database made for the questions, and a small notation to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.load.database import Connection, bring_up_to_date

LOADED_AT = datetime(2026, 4, 1, tzinfo=UTC)


class Warehouse:
    """Rows by keyword, with sensible values for what is not named."""

    def __init__(self, con: Connection) -> None:
        self.con = con
        self.count = 0

    def insert(self, table: str, row: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join(f"${number}" for number in range(1, len(row) + 1))
        self.con.execute(f"insert into {table} ({names}) values ({places})", list(row.values()))

    def publisher(self, publisher_id: str, *, owner: str | None = None, kind: str = "outlet") -> None:
        row = {"publisher_id": publisher_id, "name": publisher_id.title(), "kind": kind, "owner": owner, "run_id": "r"}
        self.insert("publishers", row | {"loaded_at": LOADED_AT})

    def article(
        self, article_id: str, publisher: str, published: str, *, revision: int = 1, last: bool = True, **more: Any
    ) -> None:
        """One revision of an article; a revision is captured an hour after the one before."""
        published_at = datetime.fromisoformat(published).replace(tzinfo=UTC)
        captured_at = published_at + timedelta(hours=revision)
        row: dict[str, Any] = {
            "article_id": article_id, "revision": revision, "publisher_id": publisher,
            "url": f"https://{publisher}.example/{article_id}",
            "fetch_id": f"{article_id}-{revision}", "captured_at": captured_at, "kind": "article", "title": f"Story {article_id}",
            "authors": [], "section": "world", "published_at": published_at, "published_on": published_at.date(),
            "zone_is_assumed": False, "body": "", "body_digest": "", "text_digest": "", "word_count": 0, "is_developing": False,
            "is_paywalled": False, "warnings": [], "is_current": last, "extractor_version": "1", "parser_version": "1",
            "run_id": "r", "loaded_at": LOADED_AT,
        }  # fmt: skip
        self.insert("revisions", row | more)

    def figure(self, article_id: str, words: str, low: float | None, high: float | None, **more: Any) -> None:
        """A count of people killed in the article's current revision, in its own voice, unless the rest says otherwise."""
        self.count += 1
        sentence = more.get("sentence", f"{words} soldiers were killed.")
        row: dict[str, Any] = {
            "figure_id": f"f{self.count}", "article_id": article_id, "revision": 1, "field": "body", "start_offset": self.count,
            "end_offset": self.count + len(words), "words": words, "sentence": sentence, "low": low, "high": high,
            "qualifier": "exact", "kind": "count", "unit_is_assumed": False, "counted": "soldiers", "counted_head": "soldier",
            "category": ["killed"], "is_vague": False, "modality": "stated", "is_current": True, "extractor_version": "1",
            "parser_version": "1", "run_id": "r", "loaded_at": LOADED_AT,
        }  # fmt: skip
        speaker = more.pop("by", None)
        if speaker:
            said = {"attribution_id": f"a{self.count}", "speaker": speaker, "source_text": speaker, "polarity": "affirmed"}
            row |= said | {
                "is_affirmed": more.get("polarity", "affirmed") == "affirmed",
                "is_anonymous": False,
                "anonymity": "named",
            }
        self.insert("figures", row | more)

    def attribution(self, article_id: str, source: str, content: str, **more: Any) -> None:
        self.count += 1
        spans: list[Any] = []
        row: dict[str, Any] = {
            "attribution_id": f"s{self.count}", "article_id": article_id, "revision": 1, "field": "body", "source_text": source,
            "cue_text": "said", "content_text": content, "source_spans": spans, "cue_spans": spans, "content_spans": spans,
            "kind": "indirect", "speaker": source, "anonymity": "named", "is_anonymous": False, "polarity": "affirmed",
            "is_current": True, "extractor_version": "1", "parser_version": "1", "run_id": "r", "loaded_at": LOADED_AT,
        }  # fmt: skip
        self.insert("attributions", row | more)

    def image(self, article_id: str, position: int, agency: str | None, **more: Any) -> None:
        row: dict[str, Any] = {
            "article_id": article_id, "revision": 1, "position": position, "url": f"{article_id}-{position}.jpg",
            "photographers": [], "agency": agency, "is_lead": position == 0, "is_current": True, "extractor_version": "1",
            "run_id": "r", "loaded_at": LOADED_AT,
        }  # fmt: skip
        self.insert("images", row | more)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month of a war as three outlets and a ministry tell it."""
    path = tmp_path_factory.mktemp("questions") / "made.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("set timezone = 'UTC'")
        bring_up_to_date(con)
        fill(Warehouse(con))
    return path


@pytest.fixture
def made(made_file: Path) -> Iterator[Warehouse]:
    con = duckdb.connect(str(made_file), read_only=True)
    con.execute("set timezone = 'UTC'")
    yield Warehouse(con)
    con.close()


def fill(made: Warehouse) -> None:
    made.publisher("herald", owner="One")
    made.publisher("post", owner="One")
    made.publisher("courier", owner="Two")
    made.publisher("ministry", kind="institution")
    # the same wire copy in two outlets of one owner and one of another
    for article_id, publisher, at in (
        ("w1", "herald", "2022-03-02T08:00"),
        ("w2", "post", "2022-03-02T09:00"),
        ("w3", "courier", "2022-03-02T10:00"),
    ):
        made.article(article_id, publisher, at, wire="Reuters")
        made.insert("story_members", {"article_id": article_id, "story_id": "w1", "run_id": "r", "loaded_at": LOADED_AT})
        made.figure(article_id, "498", 498, 498, by="Northland", said_on=date(2022, 3, 1))
        made.figure(article_id, "up to 5,000", None, 5000, by="Southland", qualifier="at_most")
    made.article("h1", "herald", "2022-03-20T08:00")
    made.figure("h1", "at least 12,000", 12000, None, by="Southland", qualifier="at_least", as_of=date(2022, 3, 15))
    made.figure("h1", "1,351", 1351, 1351, by="Northland", hedge="could not be verified")
    made.figure("h1", "20,000", 20000, 20000, by="Westland", is_affirmed=False, polarity="denied")
    # our own voice on what others attribute
    made.article("c1", "courier", "2022-03-21T08:00", section="politics")
    made.figure("c1", "1,351", 1351, 1351, sentence="The war has cost 1,351 soldiers their lives.")
    made.figure("c1", "$3.2 million", 3.2e6, 3.2e6, kind="money", unit="USD", counted=None, counted_head=None, category=None,
                subject="repairs to the dam", by="Ana Pérez",
                sentence="Repairs to the dam cost $3.2 million, Ana Pérez said.")  # fmt: skip
    made.figure("c1", "two weeks", 2, 2, kind="duration", unit="week", counted=None, counted_head=None, category=None)
    made.article("m1", "ministry", "2022-03-22T08:00")
    made.figure("m1", "900", 900, 900, sentence="We lost 900 soldiers.")
    # who speaks
    made.attribution("h1", "Northland", "that 1,351 died")
    made.attribution("h1", "an official", "that it was worse", speaker=None, is_anonymous=True, anonymity="unnamed")
    made.attribution("c1", "Ana Pérez", "that repairs cost $3.2 million", said_on=date(2022, 3, 19), told_to="Herald TV")
    made.attribution("h1", "Ana Pérez", "the reports", polarity="denied")
    made.attribution("w1", "the Kremlin", "to comment", polarity="declined")
    # pictures
    made.image("h1", 0, "Anadolu Agency", photographers=["Stringer"], distributor="Getty Images")
    made.image("h1", 1, "AFP")
    made.image("c1", 0, "Anadolu Agency")
    for position in range(2, 5):
        made.image("h1", position, None, photographers=["Ann Moss"])
    # figures that changed after publication
    made.article("r1", "herald", "2022-03-25T08:00", last=False, title="Flood")
    made.article(
        "r1", "herald", "2022-03-25T08:00", revision=2, correction="An earlier version misstated the toll.", title="Flood"
    )
    made.figure(
        "r1", "12", 12, 12, is_current=False, by="Police", sentence="At least 12 people were killed in the flood, police said."
    )
    made.figure(
        "r1", "17", 17, 17, revision=2, by="Police", sentence="At least 17 people were killed in the flood, police now say."
    )
    made.figure(
        "r1", "300", 300, 300, is_current=False, category=["displaced"], sentence="Some 300 were moved out of their homes."
    )
    made.article("r2", "herald", "2022-03-26T08:00", last=False)
    made.article("r2", "herald", "2022-03-26T08:00", revision=2)
    same = {"figure_id": "same", "sentence": "Four battle groups are on their way.", "category": None, "counted_head": "group"}
    made.figure("r2", "four", 4, 4, is_current=False, by="NATO", **same)
    made.figure("r2", "four", 4, 4, revision=2, **same)
    for number in (1, 2):
        row = {
            "publication": number,
            "published_at": LOADED_AT - timedelta(days=3 - number),
            "schema_version": 1,
            "program_version": "1",
        }
        counts = dict.fromkeys(
            ("change", "pages", "fetches", "articles", "revisions", "images", "speakers", "attributions", "figures", "stories"), 0
        )
        made.insert("publications", row | {"run_id": "r"} | counts)
    made.con.execute("update figures set loaded_at = $1 where article_id <> 'm1'", [LOADED_AT - timedelta(days=9)])
    made.insert(
        "stories",
        {
            "story_id": "w1",
            "first_article_id": "w1",
            "article_count": 3,
            "publisher_count": 3,
            "owner_count": 2,
            "run_id": "r",
            "loaded_at": LOADED_AT,
        },
    )
