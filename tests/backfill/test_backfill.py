"""A publisher's past, by every door, against loopback services that speak the protocols of the real ones."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.backfill.backfill import Backfill, BackfillReport, BackfillRequest, summary
from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, UsageError
from pipeline.run import runs
from tests.backfill.services import (
    HOME,
    SINCE,
    UNTIL,
    Wayback,
    crawl_file,
    play_ccnews,
    play_sitemaps,
    story,
    warc_member,
)


def rows(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        return con.execute(query).fetchall()


def missing(report: BackfillReport) -> dict[str, int]:
    return {one.state: one.pages for one in report.missing}


# ---------------------------------------------------------------- sitemaps


def test_a_publisher_none_of_whose_sitemaps_can_be_read_fails_the_backfill_and_says_what_to_do(site: Any, herald: Any) -> None:
    site.says("/robots.txt", f"Sitemap: {HOME}map.xml\n", kind="text/plain")

    with pytest.raises(OnRecordError, match=r"no sitemap of herald could be read .*map\.xml: http_4xx.*--via wayback"):
        herald()


def test_sitemaps_are_read_by_date_and_the_report_says_what_is_missing(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    report = herald()
    assert {date_ for (date_,) in rows(folder, "select published_on from articles")} == {
        date(2024, 3, day) for day in (1, 10, 31)
    }
    assert (report.via, report.found, report.loaded, report.there_before) == ("sitemap", 6, 3, 0)
    assert missing(report) == {"undated": 1, "out_of_window": 1, "http_4xx": 1}
    assert (
        site.asked_for("2019-01")
        == site.asked_for("old-1")
        == site.asked_for("changed-before")
        == site.asked_for("stranger")
        == []
    )
    assert rows(folder, "select state from pages where url like '%changed-before'") == [("out_of_window",)]
    assert any("another site: stranger.example" in note for note in report.notes)
    assert "loaded: 3, and 0 were there before" in summary(report)

    # the same call again asks for no page twice
    site.asked.clear()
    again = herald()
    assert [place for place in site.asked if "ferry" in place or "page" in place] == []
    assert (again.loaded, again.there_before) == (0, 3)

    # another window takes what the first one left out, without the network
    site.says("/s/2024-02.xml", f"<urlset><url><loc>{HOME}older-page</loc></url></urlset>")
    wider = herald(since=date(2022, 3, 1), until=date(2024, 3, 31))
    assert wider.loaded == 1
    assert site.asked_for("older-page") == []


def test_dry_run_counts_and_fetches_no_page(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    with runs.open_run("backfill", folder, None, ["herald"]) as run:
        estimate = Backfill(run, BackfillRequest("herald", SINCE, UNTIL)).estimate()
    assert (estimate.found, estimate.known, estimate.to_fetch, estimate.tasks) == (6, 0, 6, 1)
    assert site.asked_for("ferry") == []
    assert not folder.link.exists() or rows(folder, "select count(*) from pages") == [(0,)]


# ---------------------------------------------------------------- the Wayback Machine


@pytest.mark.slow
def test_wayback_gives_the_first_good_capture_of_each_article(
    site: Any, wayback: Wayback, folder: DataFolder, herald: Any
) -> None:
    report = herald("wayback")
    found = rows(folder, "select url, published_on, cast(first_seen_at as date)::varchar from articles order by url")
    assert [(url.removeprefix(HOME), on.isoformat(), seen) for url, on, seen in found] == [
        ("2024/03/ferry-one", "2024-03-04", "2024-03-04"),
        ("ferry-three-3", "2024-03-31", "2024-04-02"),
        ("ferry-two-2", "2024-03-09", "2024-03-11"),
    ]
    assert (report.found, report.loaded, report.outside) == (5, 3, 2)
    assert missing(report) == {"out_of_window": 1, "not_archived": 1}
    assert any("lost-story-6: not given by the Wayback Machine" in note for note in report.notes)
    assert site.asked_for("old-story-5") == site.asked_for("/sport") == site.asked_for("id_/http://stranger") == []
    assert len(site.asked_for("ferry-one")) == 1
    [(captured, fetched, via)] = rows(
        folder, "select captured_at, fetched_at, via from fetches where requested_url like '%ferry-one%'"
    )
    assert (captured, via) == (datetime(2024, 3, 4, 10, 15, tzinfo=UTC), "wayback")
    assert fetched > datetime.now(UTC) - timedelta(hours=1)

    # the same call again asks only for what was not had; the index is kept for a week
    before = rows(folder, "select * exclude (run_id, loaded_at) from articles order by all")
    site.asked.clear()
    herald("wayback")
    assert [place for place in site.asked if "/cdx" in place] == []
    assert {place.rpartition("/")[2] for place in site.asked_for("/web/")} == {"lost-story-6"}
    assert rows(folder, "select * exclude (run_id, loaded_at) from articles order by all") == before


def test_wayback_that_does_not_answer_is_an_error_in_one_line(site: Any, folder: DataFolder, herald: Any) -> None:
    site.says("/cdx", b"", status=503)
    with pytest.raises(OnRecordError, match="the Wayback Machine's index did not answer"):
        herald("wayback")
    site.says("/cdx", "<html>Please wait</html>")
    with pytest.raises(Exception, match="no index of captures"):
        herald("wayback")


# ---------------------------------------------------------------- CC-NEWS


@pytest.mark.slow
def test_ccnews_gives_the_publishers_pages_of_the_window(site: Any, folder: DataFolder, herald: Any) -> None:
    name = play_ccnews(site, crawl_file(300, wanted_every=34))
    report = herald("ccnews")
    numbers = {number for number in range(0, 300, 34) if number % 3}
    wanted = {f"http://herald.example/story-{number}" for number in numbers}
    assert len(wanted) == 6
    loaded = {url.replace("https:", "http:") for (url,) in rows(folder, "select url from articles")}
    assert loaded == wanted
    assert report.loaded == len(wanted)
    assert missing(report).get("out_of_window", 0) == 3
    assert rows(folder, "select count(*) from pages where url like '%evil%' or url like '%jpg'") == [(0,)]
    assert {via for (via,) in rows(folder, "select distinct via from fetches")} == {"ccnews"}
    assert [place for place in site.asked if "20240220" in place or "20240412" in place] == []
    site.asked.clear()
    again = herald("ccnews")
    assert site.asked_for(name) == []
    assert (again.loaded, again.there_before) == (0, len(wanted))


def test_stream_goes_on_where_the_connection_broke(site: Any) -> None:
    from pipeline.backfill.ccnews import wanted_records
    from pipeline.backfill.streams import WebStream

    data = crawl_file(100, wanted_every=10)
    begun: list[int] = []

    def give(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        begin = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
        begun.append(begin)
        if len(begun) % 2 == 0:
            return 503, {}, b""
        return 206, {"ETag": '"1"', "Content-Range": f"bytes {begin}-{len(data) - 1}/{len(data)}"}, data[begin : begin + 5000]

    site.answers["/file.warc.gz"] = give
    slept: list[float] = []
    with WebStream(f"http://127.0.0.1:{site.port}/file.warc.gz", user_agent="test", sleep=slept.append) as stream:
        found = [record.url for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    assert found == [f"https://www.herald.example/story-{number}" for number in range(0, 100, 10)]
    assert len(begun) > 3
    assert slept


def test_record_is_found_again_from_its_offset(site: Any) -> None:
    from pipeline.backfill.ccnews import wanted_records
    from pipeline.backfill.streams import WebStream

    data = crawl_file(60, wanted_every=10)
    play_ccnews(site, data)
    url = f"http://127.0.0.1:{site.port}/crawl-data/CC-NEWS/2024/03/CC-NEWS-20240310000000-00007.warc.gz"
    with WebStream(url, user_agent="test") as stream:
        whole = [(record.url, record.offset) for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    with WebStream(url, user_agent="test", offset=whole[2][1]) as stream:
        rest = [(record.url, record.offset) for record in wanted_records(stream, lambda host: host == "www.herald.example")]
    assert rest == whole[2:]


# ---------------------------------------------------------------- files


@pytest.mark.slow
def test_files_of_every_kind_are_taken_by_publisher_and_window(
    site: Any, folder: DataFolder, herald: Any, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    at = datetime(2024, 3, 10, tzinfo=UTC)
    warc = warc_member(HOME + "in-warc-1", story(1), at) + warc_member("http://stranger.example/x-1", story(2), at)
    (given / "crawl.warc.gz").write_bytes(warc + warc_member(HOME + "in-warc-2", story(2, "2021-01-01"), at)[:-9])
    with zipfile.ZipFile(given / "saved.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", warc_member(HOME + "in-wacz-3", story(3), at))
        package.writestr("datapackage.json", "{}")
    (given / "page.html").write_bytes(story(4, url=HOME + "saved-4"))
    (given / "old.html").write_bytes(story(5, "2022-03-10T09:00:00Z", url=HOME + "saved-5"))
    texts = tmp_path / "export.jsonl"
    export = {"url": HOME + "text-6", "title": "Ferry", "body": "Nine people died, officials said.", "published": "2024-03-12"}
    texts.write_text(json.dumps(export) + "\nnot json\n")
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# found by hand\n{HOME}listed-7?utm_source=x\nhttp://stranger.example/y\n")
    site.says("/listed-7", story(7))
    report = herald(None, given, texts, urls)
    assert {url.removeprefix(HOME) for (url,) in rows(folder, "select url from articles")} == {
        "in-warc-1", "in-wacz-3", "saved-4", "text-6", "listed-7",
    }  # fmt: skip
    assert (report.via, report.loaded, missing(report)) == ("files", 5, {"out_of_window": 1})
    notes = "\n".join(report.notes)
    assert "crawl.warc.gz" in notes
    assert "export.jsonl, line 2" in notes
    assert "not a page of herald: http://stranger.example/y" in notes
    assert rows(folder, "select cast(captured_at as date)::varchar from fetches where requested_url like '%in-wacz%'") == [
        ("2024-03-10",)
    ]
    again = herald(None, given, texts, urls)
    assert (again.loaded, again.there_before, site.asked_for("listed-7")) == (0, 5, ["herald.example/listed-7"])


# ---------------------------------------------------------------- wrong use, and interruption


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (BackfillRequest("herald", UNTIL, SINCE), "lies behind"),
        (BackfillRequest("herald", SINCE, UNTIL, "warc"), "needs files or folders"),
        (BackfillRequest("herald", SINCE, UNTIL, "wayback", (Path("a"),)), "reads no files"),
    ],
)
def test_what_cannot_be_asked_is_told(request_: BackfillRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        request_.check()


@pytest.mark.slow
def test_command_prints_the_report(site: Any, folder: DataFolder, herald: Any) -> None:
    play_sitemaps(site)
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli import main; main()",
        "backfill",
        "herald",
        "--data-dir",
        str(folder.root),
    ]
    window = ["--since", "2024-03-01", "--until", "2024-03-31"]
    dry = subprocess.run([*command, *window, "--dry-run"], capture_output=True, text=True, timeout=120)
    assert (dry.returncode, "6 pages found" in dry.stderr, dry.stdout) == (0, True, "")
    done = subprocess.run([*command, *window], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "loaded: 3, and 0 were there before" in done.stdout
    wrong = subprocess.run(
        [*command, "--since", "2024-03-01", "--until", "2024-02-01"], capture_output=True, text=True, timeout=60
    )
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
