"""The main job end to end: the demo's run, as its user and as Prefect sees it."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.demo.site import read_stories
from tests.conftest import Command

pytestmark = pytest.mark.slow

ALL_STORIES = sum(map(len, read_stories().values()))


@pytest.fixture(scope="module")
def published(demo_folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(demo_folder / "onrecord.duckdb"), read_only=True)


def query(published: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return published.execute(sql).fetchall()


def test_every_page_of_the_sites_ends_in_the_state_it_should(published: duckdb.DuckDBPyConnection) -> None:
    states = dict(query(published, "select state, count(*) from pages group by 1"))

    assert states == {"loaded": ALL_STORIES, "robots_denied": 1, "http_4xx": 1, "not_article": 1}


def test_the_stories_that_changed_have_two_revisions_and_their_figures_changed(published: duckdb.DuckDBPyConnection) -> None:
    assert query(published, "select url, revision_count from articles where revision_count > 1 order by url") == [
        ("http://harbour-herald.example/news/sallow-bridge-velmark-losses", 2),
        ("http://harbour-herald.example/news/tamsin-valley-flood", 2),
    ]
    words = query(
        published,
        "select words from figures join articles using (article_id, revision) where revision = 2 and category = ['killed'] "
        "and field = 'body' and url like '%flood'",
    )
    assert words == [("At least 17",)]


def test_the_dispute_of_the_demo_has_three_sides_and_a_report(published: duckdb.DuckDBPyConnection, demo_folder: Path) -> None:
    sides = query(
        published, "select side, count(distinct counted) from topic_claims where side is not null group by 1 order by 1"
    )

    assert sides == [("Northern Pact", 2), ("Varnia", 2), ("Velmark", 2)]
    assert f"{demo_folder / 'report.html'}" in demo_folder.with_name("stderr").read_text().splitlines()[-1]


def test_every_figure_leads_back_to_the_bytes(published: duckdb.DuckDBPyConnection, demo_folder: Path) -> None:
    broken = query(
        published,
        """
        select count(*) from figures
        left join revisions using (article_id, revision)
        left join fetches using (fetch_id)
        where fetches.warc_file is null
        """,
    )
    files = {name for (name,) in query(published, "select distinct warc_file from fetches where warc_file is not null")}

    assert broken == [(0,)]
    assert all((demo_folder / "archive" / name).is_file() for name in files)


def test_the_words_of_a_figure_stand_at_its_offsets(published: duckdb.DuckDBPyConnection) -> None:
    rows = query(
        published,
        """
        select words, start_offset, end_offset, case field when 'title' then revisions.title else body end
        from figures join revisions using (article_id, revision) where field in ('title', 'body')
        """,
    )

    assert rows
    assert all(text[start:end] == words for words, start, end, text in rows)


def test_parse_on_a_stored_text_gives_its_figures(published: duckdb.DuckDBPyConnection, onrecord: Command) -> None:
    texts = query(published, "select article_id, revision, body, published_on from revisions order by all")
    lines = [json.dumps({"id": f"{a}/{r}", "text": body, "published": str(day)}) for a, r, body, day in texts]
    answers = [json.loads(line) for line in onrecord("parse", "--jsonl", input="\n".join(lines) + "\n").stdout.splitlines()]
    stored = query(
        published,
        "select article_id || '/' || revision, start_offset, end_offset, low, high, qualifier, kind, unit, counted, modality "
        "from figures where field = 'body' order by article_id, revision, start_offset",
    )
    fields = ("start", "end", "low", "high", "qualifier", "kind", "unit", "counted", "modality")

    assert stored == [(a["id"], *(f[field] for field in fields)) for a in answers for f in a["figures"]]


def test_the_demo_prints_figures_with_who_said_them_and_the_ledger(demo_folder: Path) -> None:
    printed = demo_folder.with_name("stdout").read_text()

    assert "up to 30,000\tVarnian soldiers\tNorthern Pact" in printed
    assert f"loaded\t{ALL_STORIES}" in printed
    told = demo_folder.with_name("stderr").read_text()
    assert "onrecord figures" in told
    assert told.rstrip().endswith(str(demo_folder / "report.html"))


def test_the_stages_are_task_runs_of_their_own(demo_folder: Path, prefect_api: dict[str, str]) -> None:
    runs = ask_prefect(prefect_api, "task_runs/filter", {"limit": 200})
    stages = ("discover", "load", "fetch", "extract and parse", "publish")

    assert {stage for stage in stages if any(run["name"].startswith(stage) for run in runs)} == set(stages)


def ask_prefect(environment: dict[str, str], path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(f"{environment['PREFECT_API_URL']}/{path}", data=json.dumps(body).encode(), method="POST")
    request.add_header("Content-Type", "application/json")
    request.add_header("Authorization", "Basic " + base64.b64encode(environment["PREFECT_API_AUTH_STRING"].encode()).decode())
    for _ in range(40):
        try:
            return json.load(urllib.request.urlopen(request))
        except urllib.error.HTTPError as error:
            if error.code != 503:  # its database is busy: Prefect's own client tries again, too
                raise
        time.sleep(0.5)
    raise AssertionError(f"Prefect's server is busy: {path}")
