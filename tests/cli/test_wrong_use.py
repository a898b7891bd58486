"""Wrong use and bad input: one clear line on standard error, the status of the specification, no traceback."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.run import leases
from tests.conftest import Command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose publishers file names one publisher that cannot be reached."""
    made = DataFolder(tmp_path / "onrecord-data")
    made.make()
    made.publishers.write_text(
        "publishers:\n"
        "  - {publisher_id: herald, name: Herald, home: 'http://herald.example/', feeds: ['http://herald.example/feed.xml'],\n"
        "     allow_private: true, connect_to: '127.0.0.1:9', min_delay_s: 0}\n"
    )
    database.create(made)
    return made.root


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ingest"], id="ingest"),
        pytest.param(["status"], id="status"),
        pytest.param(["sql", "select 1"], id="sql"),
        pytest.param(["figures"], id="figures"),
        pytest.param(["retry", "timeout"], id="retry"),
        pytest.param(["reparse"], id="reparse"),
        pytest.param(["serve"], id="serve"),
    ],
)
def test_a_missing_data_folder_is_said_with_what_to_do(onrecord: Command, tmp_path: Path, words: list[str]) -> None:
    done = onrecord(*words, "--data-dir", tmp_path / "nowhere", check=False)

    assert done.returncode == 2
    assert f"no data folder at {tmp_path}/nowhere" in done.stderr
    assert "onrecord init" in done.stderr
    assert_one_line(done.stderr)


def test_an_unknown_publisher_is_said_with_those_there_are(onrecord: Command, folder: Path) -> None:
    done = onrecord("ingest", "heralt", "--data-dir", folder, check=False)

    assert (done.returncode, "did you mean herald?" in done.stderr) == (2, True)
    assert_one_line(done.stderr)


def test_a_broken_publishers_file_is_said_with_its_line(onrecord: Command, folder: Path) -> None:
    (folder / "publishers.yaml").write_text("publishers:\n  - publisher_id: herald\n    nam: Herald\n")
    done = onrecord("ingest", "--data-dir", folder, check=False)

    assert done.returncode == 2
    assert "publishers.yaml, line" in done.stderr
    assert_one_line(done.stderr)


def test_a_missing_publishers_file_is_said(onrecord: Command, folder: Path) -> None:
    (folder / "publishers.yaml").unlink()
    done = onrecord("ingest", "--data-dir", folder, check=False)

    assert (done.returncode, "no publishers file" in done.stderr) == (2, True)
    assert_one_line(done.stderr)


def test_a_data_folder_that_cannot_be_made_is_said(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = onrecord("init", "--data-dir", tmp_path / "file" / "data", check=False)

    assert (done.returncode, "cannot write to the data folder" in done.stderr) == (2, True)
    assert_one_line(done.stderr)


def test_a_contact_that_is_none_is_said_and_makes_no_folder(onrecord: Command, tmp_path: Path) -> None:
    done = onrecord("init", "--contact", "nobody", "--data-dir", tmp_path / "data", check=False)

    assert (done.returncode, "--contact nobody: a contact is a mail address or a page" in done.stderr) == (2, True)
    assert_one_line(done.stderr)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["--file", "no-such.html"], "no file or folder no-such.html", id="missing file"),
        pytest.param(["--url", "nowhere"], "nowhere: no absolute URL", id="no address"),
        pytest.param(["--config", "empty.yaml"], "empty.yaml names no publisher: add one there", id="no publisher"),
    ],
)
def test_what_cannot_be_ingested_is_said_before_prefect_is_started(
    onrecord: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.yaml").write_text("publishers: []\n")
    done = onrecord("ingest", *words, "--data-dir", folder, check=False)

    assert (done.returncode, reason in done.stderr) == (2, True)
    assert_one_line(done.stderr)


def test_a_command_that_there_is_not_is_said_with_the_nearest(onrecord: Command) -> None:
    done = onrecord("figure", check=False)

    assert (done.returncode, "'figures'" in done.stderr) == (2, True)
    assert_one_line(done.stderr)


def test_an_unknown_publisher_to_retry_is_said_with_the_nearest(onrecord: Command, demo_folder: Path) -> None:
    done = onrecord("retry", "http_4xx", "--publisher", "harbor-herald", "--data-dir", demo_folder, check=False)

    assert (done.returncode, "did you mean harbour-herald?" in done.stderr) == (2, True)
    assert_one_line(done.stderr)


@pytest.mark.slow
def test_a_run_without_a_contact_says_so(onrecord: Command, folder: Path, tmp_path: Path) -> None:
    (folder / "publishers.yaml").write_text("publishers:\n  - {publisher_id: post, name: Post, home: 'http://post.invalid/'}\n")
    (tmp_path / "good.html").write_text(GOOD_PAGE)
    done = onrecord("ingest", "--file", tmp_path / "good.html", "--data-dir", folder)

    assert "No contact is named in" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("ONRECORD_WORKERS", "both", "ONRECORD_WORKERS=both: input should be a valid integer"),
        ("ONRECORD_WORKERS", "0", "ONRECORD_WORKERS=0: input should be greater than or equal to 1"),
        ("ONRECORD_CONTACT", "nobody", "ONRECORD_CONTACT=nobody: value error, a contact is a mail address or a page"),
    ],
)
def test_a_setting_that_cannot_be_is_said_by_its_name(
    onrecord: Command, folder: Path, name: str, value: str, reason: str
) -> None:
    done = Command(onrecord.environment | {name: value})("status", "--data-dir", folder, check=False)

    assert (done.returncode, reason in done.stderr) == (2, True), done.stderr
    assert_one_line(done.stderr)


def test_a_disk_that_is_full_already_is_no_date_of_the_past(onrecord: Command, demo_folder: Path) -> None:
    full = Command(onrecord.environment | {"ONRECORD_MIN_FREE_BYTES": "9" * 15})
    done = full("status", "--data-dir", demo_folder)

    assert "full on 20" in done.stdout


def test_a_second_run_is_told_so_before_prefect_is_loaded(onrecord: Command, folder: Path) -> None:
    with leases.hold(folder / "leases", "ingest", ["herald"], "r1"):
        done = onrecord("ingest", "--data-dir", folder, check=False)

    assert (done.returncode, f"another ingest is running (run r1, process {os.getpid()})" in done.stderr) == (1, True)
    assert_one_line(done.stderr)


@pytest.mark.slow
def test_a_run_in_which_nothing_could_be_reached_fails_and_says_why(onrecord: Command, folder: Path) -> None:
    done = onrecord("ingest", "--data-dir", folder, check=False)

    assert done.returncode == 1
    assert "http://herald.example/feed.xml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_bad_files_end_as_rows_and_the_rest_is_loaded(onrecord: Command, folder: Path, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "empty.html").touch()
    (files / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (files / "cut.html.gz").write_bytes(gzip.compress(b"<html><p>Half of it</p></html>")[:-9])
    (files / "cut.warc.gz").write_bytes(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:-9])
    (files / "good.html").write_text(GOOD_PAGE)
    done = onrecord("ingest", "--file", files, "--data-dir", folder)
    states = onrecord("sql", "select state, count(*) from pages group by 1 order by 1", "--format", "csv", "--data-dir", folder)

    assert "cut.html.gz" in done.stderr
    assert "cut.warc.gz" in done.stderr
    assert "picture.html" in done.stderr  # known by its first bytes, and refused by name
    assert states.stdout.split()[1:] == ["empty_text,1", "loaded,1"]


@pytest.mark.slow
def test_a_file_that_was_taken_before_is_said_and_nothing_is_published(onrecord: Command, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(GOOD_PAGE)
    onrecord("ingest", "--file", tmp_path / "good.html", "--data-dir", folder)
    done = onrecord("ingest", "--file", tmp_path / "good.html", "--data-dir", folder)

    assert "nothing was published" in done.stderr
    assert "All that was named had been taken before." in done.stderr


GOOD_PAGE = """<html lang="en"><head><title>Bridge closed</title><link rel="canonical" href="http://herald.example/bridge">
<meta property="article:published_time" content="2026-03-01T08:00:00Z"></head><body><article><h1>Bridge closed</h1>
<p>The old bridge was closed on Sunday after engineers found 14 cracks in its main beam, the city said.</p>
<p>“We expect the work to take three weeks,” said Mayor Joan Petrie, who had asked for the inspection in January. About 9,000 cars
use the bridge on a working day, and the ferry that runs beside it carries at most 60 of them at a time.</p>
<p>Traffic is led over the northern ring road until further notice, and buses of line 12 end at the market hall.</p>
</article></body></html>"""


def assert_one_line(stderr: str) -> None:
    assert len(stderr.strip().splitlines()) == 1, stderr
    assert "Traceback" not in stderr


def test_a_state_that_nothing_is_retried_from_is_said_with_those_that_are(onrecord: Command, folder: Path) -> None:
    done = onrecord("retry", "loaded", "--data-dir", folder, check=False)

    assert (done.returncode, "'loaded' is no state to retry; there are: retry_later" in done.stderr) == (2, True)
    assert_one_line(done.stderr)
