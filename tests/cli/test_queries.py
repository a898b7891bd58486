"""The commands that ask the published database, as their users run them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import lxml.html
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pipeline.data_folder import DataFolder
from pipeline.report.page import SCRIPT, SCRIPT_HASH
from tests.cli.conftest import Run


def test_figures_show_value_what_is_counted_who_said_it_and_where(run: Run) -> None:
    result = run("figures", "perez", "DAM")
    assert result.returncode == 0
    header, row = result.stdout.splitlines()
    assert header.split("\t") == ["words", "counted", "speaker", "told_to", "publisher", "published_on", "url"]
    assert row.split("\t") == [
        "$3.2 million",
        "repairs to the dam",
        "Ana Pérez",
        "",
        "Courier",
        "2022-03-21",
        "https://courier.example/c1",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--speaker", "northland", "--since", "2022-03-03"], ["1,351"]),
        (["--kind", "duration"], ["two weeks"]),
        (["--kind", "money"], ["$3.2 million"]),
        (["--publisher", "ministry"], ["900"]),
        (["--changed"], ["four", "17"]),
        (["--unattributed", "--until", "2022-03-22", "--since", "2022-03-21"], ["900", "1,351"]),
        (["--category", "killed", "--speaker", "Westland"], ["20,000"]),
        (["--limit", "1"], ["four"]),
        (["--anonymous"], []),
        (["'; drop table figures; --"], []),
        (["--speaker", "' or 1=1 --"], []),
        (["--publisher", "%"], []),
    ],
    ids=" ".join,
)
def test_figures_are_narrowed_by_options(run: Run, arguments: list[str], words: list[str]) -> None:
    result = run("figures", *arguments, "--json")
    assert result.returncode == 0, result.stderr
    assert [row["words"] for row in json.loads(result.stdout)] == words


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["figures", "--kind", "colour"], "--kind is one of count"),
        (["figures", "--since", "2022-03-02", "--until", "2022-03-01"], "is later than"),
        (["query", "most_quoted", "--param", "limit"], "wants name=value"),
        (["query", "most_quote"], "did you mean most_quoted"),
        (["export", "nothing", "--output", "x.csv"], "there is no table or view nothing"),
        (["figures", "--since", "2022-13-01"], "'2022-13-01' is no day such as 2026-03-21; 'onrecord figures --help'"),
        (["figures", "--limit", "none"], "invalid value for '--limit'"),
        (["figures", "--output", "x.xlsx"], "x.xlsx does not say which format"),
        (["export", "claims"], "name a file with --output"),
        (["export", "claims", "--output", "x.doc"], "does not say which format"),
        (["export", "claims", "--output", "x.txt", "--format", "table"], "invalid value for '--format'"),
        (["export", "claims", "--format", "xlsx"], "xlsx is written to a file"),
        (["export", "claims", "articles", "--output", "x.csv"], "csv holds one table"),
        (["export", "claims", "--columns", "wordz", "--output", "x.csv"], "did you mean words?"),
        (["export", "claims", "--where", "1 = 1) or (1 = 1", "--output", "x.csv"], "--where is one condition"),
        (["export", "claims", "--where", "true; drop table figures", "--output", "x.csv"], "--where is one condition"),
        (["report", "--since", "2022-03-02", "--until", "2022-03-01"], "is later than"),
        (["sql", "select 1", "--output", "no/where.csv"], "cannot write"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:2]),
)
def test_wrong_use_is_one_line_and_status_2(run: Run, arguments: list[str], reason: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_sql_comes_from_argument_file_and_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("select count(*) as n from articles")
    answers = [
        run("sql", "select count(*) as n from articles").stdout,
        run("sql", "--file", str(tmp_path / "q.sql")).stdout,
        run("sql", "-", input="select count(*) as n from articles").stdout,
    ]
    assert answers == ["n\n9\n"] * 3


def test_sql_that_writes_is_refused_with_status_1(run: Run, folder: DataFolder) -> None:
    result = run("sql", "drop table figures")
    assert (result.returncode, result.stdout) == (1, "")
    assert "only SELECT, EXPLAIN, DESCRIBE and SHOW" in result.stderr


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("", "there is no statement: write one"),
        ("-- nothing", "there is no statement: write one"),
        ("select * from 'https://herald.example/x.csv'", "nothing is read over the network"),
    ],
)
def test_sql_that_cannot_be_answered_says_what_to_do(run: Run, statement: str, reason: str) -> None:
    result = run("sql", "-", input=statement)

    assert (result.returncode, reason in result.stderr) == (1, True)
    assert len(result.stderr.splitlines()) == 1


def test_output_is_whole_or_not_there(run: Run, tmp_path: Path) -> None:
    assert run("sql", "select error('no')", "--output", "x.csv").returncode == 1
    assert list(tmp_path.iterdir()) == []
    assert run("sql", "select words from claims", "--output", "x.parquet").returncode == 0
    with duckdb.connect() as con:
        assert con.sql(f"select count(*) from '{tmp_path / 'x.parquet'}'").fetchone() == (16,)


def test_output_to_a_link_or_a_pipe_leaves_it_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE, text=True) as reader:
        run("export", "publishers", "--output", "pipe", "--format", "csv")
        assert reader.stdout is not None
        through = reader.stdout.read()
    done = run("export", "publishers", "--output", "link.csv")

    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link.csv").is_symlink()
    assert (
        (tmp_path / "real.csv").read_text() == through == run("export", "publishers", "--output", "-", "--format", "csv").stdout
    )
    assert re.fullmatch(r"[0-9]+ rows in link.csv\n", done.stderr)


def test_export_as_csv_runs_in_no_spreadsheet(run: Run, tmp_path: Path) -> None:
    assert run("export", "claims", "--output", "c.csv").returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))
    assert [row["speaker"][:8] for row in rows if row["words"] == "66"] == ["'=HYPERL"]
    assert [row["low"] for row in rows if row["words"] == "900"] == ["900"]


def test_control_characters_do_not_reach_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("figures", "fell").stdout


def test_queries_are_listed_with_their_questions_and_print_statements_that_run_elsewhere(run: Run, folder: DataFolder) -> None:
    listing = run("query", "--json")
    assert {row["name"] for row in json.loads(listing.stdout)} >= {"claim_over_time", "most_quoted", "toll_estimates"}
    statement = run("query", "most_quoted", "--sql").stdout
    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        assert con.execute(statement).fetchone() is not None


def test_report_renders_hostile_text_inert(run: Run, tmp_path: Path) -> None:
    assert run("report", "soldiers", "--output", "r.html").returncode == 0
    text = (tmp_path / "r.html").read_text()
    page = lxml.html.fromstring(text)
    assert page.xpath("//img | //iframe | //form | //textarea | //link") == []
    assert len(page.xpath("//style")) == 1
    assert [script.text for script in page.xpath("//script")] == [SCRIPT]
    assert f"script-src 'sha256-{SCRIPT_HASH}'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert [name for element in page.iter() for name in element.attrib if name.lower().startswith("on")] == []
    assert all(href.startswith("https://") for href in page.xpath("//@href"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert "alert(1)" in page.text_content()
    assert len(page.xpath("//*[local-name()='g' and @role='button']")) >= 4


def test_the_prompt_answers_says_how_old_the_snapshot_is_and_survives_errors(
    folder: DataFolder, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from pipeline.cli.prompt import run_prompt
    from pipeline.query.sandbox import Limits

    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text("select count(*) as n\nfrom articles;\nselect nothing;\nexit\n")
        run_prompt(folder, limits=Limits(), sandboxed=True)
    out, err = capfdbinary.readouterr()
    assert b"9" in out
    assert b"published" in err
    assert b"ago" in err
    assert b"nothing" in err


def test_the_commands_are_known_without_the_libraries_behind_them() -> None:
    heavy = ("duckdb", "pyarrow", "prompt_toolkit", "rich.table")
    code = f"import sys, pipeline.cli.queries; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout == "[]\n"


def test_a_topic_narrows_figures_and_report_and_is_listed(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    folder.topics.write_text("topics:\n  - {id: army, words: soldiers}\n", "utf-8")

    listed = json.loads(run("topics", "--json").stdout)
    figures = json.loads(run("figures", "--topic", "army", "--json", "--limit", "1000").stdout)
    assert 0 < len(figures) <= listed[0]["claims"]
    assert run("report", "--topic", "army", "--output", "r.html").returncode == 0
    assert "On record: army" in (tmp_path / "r.html").read_text("utf-8")
    for words in (("query", "disputed_figure"), ("query", "claim_over_time"), ("query", "unnamed_sources")):
        assert json.loads(run(*words, "--topic", "army", "--json").stdout)
    counted = "select count(*) as n from topic_claims where topic_id = 'army'"
    assert json.loads(run("sql", counted, "--sandbox", "--json").stdout) == [{"n": listed[0]["claims"]}]
    assert run("export", "claims", "--topic", "army", "--output", "c.json").returncode == 0
    assert len(json.loads((tmp_path / "c.json").read_text("utf-8"))) == listed[0]["claims"]
    assert run("export", "runs", "--topic", "army", "--output", "c.json").returncode == 2
    proposed = run("topics", "try", "soldiers").stdout
    assert "id: soldiers" in proposed
    wrong = run("figures", "--topic", "amry")
    assert wrong.returncode == 2
    assert "did you mean army?" in wrong.stderr
