"""Exports, opened by the programs that they are for: types and counts equal those of SQL."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import lxml.etree
import pytest
import yaml

from pipeline.data_folder import DataFolder
from tests.cli.conftest import Run

COUNTS = """
    select count(*), sum(low), sum(is_combined::int), count(counted), count(distinct published_on), min(published_at)
    from claims
"""


@pytest.fixture(scope="module")
def counted(folder: DataFolder) -> tuple[Any, ...]:
    with duckdb.connect(str(folder.newest()), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        row = con.execute(COUNTS).fetchone()
    assert row
    return row


def test_sqlite_has_the_same_rows_with_numbers_as_numbers_and_times_as_texts_that_sort(
    run: Run, tmp_path: Path, counted: tuple[Any, ...]
) -> None:
    done = run("export", "claims", "articles", "--output", "all.sqlite")
    assert done.returncode == 0, done.stderr
    assert "rows of claims" in done.stderr
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as con:
        row = con.execute(COUNTS.replace("::int", "")).fetchone()
        types = con.execute("select distinct typeof(low), typeof(is_combined), typeof(published_on) from claims").fetchall()
        articles = con.execute("select count(*) from articles").fetchone()

    assert row[:-1] == counted[:-1]
    assert row[-1] == counted[-1].replace(tzinfo=None).isoformat(" ")
    assert {low for low, _, _ in types} <= {"real", "null"}
    assert {(combined, day) for _, combined, day in types} <= {("integer", "text")}
    assert articles == (9,)


def test_a_list_is_joined_and_a_column_that_is_not_asked_for_does_not_come(run: Run, tmp_path: Path) -> None:
    run("export", "claims", "--columns", "category,words", "--where", "len(category) = 1", "--output", "c.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))

    assert list(rows[0]) == ["category", "words"]
    assert {row["category"] for row in rows} >= {"killed"}


def test_only_the_rows_of_the_condition_come_and_a_comment_in_it_ends_with_it(run: Run, tmp_path: Path) -> None:
    assert run("export", "claims", "--where", "low = 900 -- only", "--output", "c.json").returncode == 0

    assert [row["low"] for row in json.loads((tmp_path / "c.json").read_text())] == [900]


@pytest.mark.parametrize(
    "condition",
    [
        "words in (select content from read_text('secret'))",
        "exists (from 'secret.csv')",
        "exists (select 1 from glob('/*'))",
    ],
)
def test_a_condition_reads_no_files(run: Run, tmp_path: Path, condition: str) -> None:
    (tmp_path / "secret").write_text("66")
    done = run("export", "claims", "--where", condition, "--output", "c.csv")

    assert (done.returncode, (tmp_path / "c.csv").exists()) == (1, False)


def test_texts_are_guarded_in_csv_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    run("export", "claims", "--where", "low = 66", "--output", "guarded.csv", "--bom")
    run("export", "claims", "--where", "low = 66", "--output", "plain.csv", "--as-it-is")

    assert (tmp_path / "guarded.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "guarded.csv").open(encoding="utf-8-sig") as guarded, (tmp_path / "plain.csv").open() as plain:
        assert [row["speaker"][:11] for row in csv.DictReader(guarded)] == ["'=HYPERLINK"]
        assert [row["speaker"][:10] for row in csv.DictReader(plain)] == ["=HYPERLINK"]


def cells(workbook: Path) -> list[list[tuple[str, str]]]:
    """Type and text of each cell of the first sheet, as the file has them; no cell is a formula."""
    with zipfile.ZipFile(workbook) as file:
        sheet = lxml.etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert sheet.findall(f".//{name}f") == []
    return [[(cell.get("t", "n"), "".join(cell.itertext())) for cell in row] for row in sheet.iter(f"{name}row")]


def test_a_workbook_has_numbers_dates_and_texts_and_no_formula(run: Run, tmp_path: Path) -> None:
    columns = "words,low,is_combined,published_on,speaker"
    done = run("export", "claims", "--columns", columns, "--where", "low = 66", "--output", "c.xlsx")
    assert done.returncode == 0, done.stderr
    header, row = cells(tmp_path / "c.xlsx")
    (words, low, combined, day, speaker) = row

    assert [text for _, text in header] == columns.split(",")
    assert (words, low, combined) == (("inlineStr", "66"), ("n", "66"), ("b", "0"))
    assert datetime.date(1899, 12, 30) + datetime.timedelta(days=int(day[1])) == datetime.date(2022, 3, 10)
    assert speaker[0] == "inlineStr"
    assert speaker[1].startswith("=HYPERLINK(1)")


def test_metadata_for_datasette_and_dbt_say_what_the_columns_mean(run: Run, tmp_path: Path) -> None:
    run("export", "claims", "--output", "toll.sqlite", "--metadata", "datasette")
    about = yaml.safe_load((tmp_path / "toll.metadata.yaml").read_text())
    sources = yaml.safe_load(run("export", "--metadata", "dbt").stdout)
    tables = {table["name"]: table for table in sources["sources"][0]["tables"]}
    types = {column["name"]: column["data_type"] for column in tables["claims"]["columns"]}

    assert about["databases"]["toll"]["tables"]["claims"]["columns"]["words"] == "The quantity as it stands"
    assert (types["low"], types["category"]) == ("double", "varchar[]")
    assert {"articles", "figure_changes", "publishers"} <= set(tables)


def test_a_data_package_beside_csv_describes_the_file_that_is_there(run: Run, tmp_path: Path) -> None:
    run("export", "claims", "--columns", "words,low,published_on,published_at,category", "--output", "c.csv")
    before = (tmp_path / "c.csv").read_bytes()
    run(
        *("export", "claims", "--columns", "words,low,published_on,published_at,category"),
        *("--output", "c.csv", "--metadata", "frictionless"),
    )
    [resource] = json.loads((tmp_path / "c.datapackage.json").read_text())["resources"]

    assert (resource["path"], resource["bytes"]) == ("c.csv", len(before))
    assert [field["type"] for field in resource["schema"]["fields"]] == ["string", "number", "date", "datetime", "string"]


def office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not installed: the workbook is not opened by it")
    return found


@pytest.mark.slow
def test_libreoffice_finds_the_same_counts_and_types_in_a_workbook(run: Run, tmp_path: Path, counted: tuple[Any, ...]) -> None:
    program = office()
    columns = "low,is_combined,published_on,words"
    run("export", "claims", "--columns", columns, "--output", "c.xlsx")
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv", "c.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))

    assert len(rows) == counted[0]
    assert sum(float(row["low"] or 0) for row in rows) == pytest.approx(counted[1])
    assert {row["is_combined"] for row in rows} <= {"TRUE", "FALSE"}
    assert len({row["published_on"] for row in rows if row["published_on"]}) == counted[4]


@pytest.mark.slow
def test_datasette_serves_the_database_with_what_its_columns_mean(run: Run, tmp_path: Path, counted: tuple[Any, ...]) -> None:
    program = shutil.which("datasette") or shutil.which("datasette", path=str(Path(sys.executable).parent))
    if not program:
        pytest.skip("Datasette is not installed: the SQLite export is not opened by it")
    run("export", "claims", "--output", "toll.sqlite", "--metadata", "datasette")
    asked = "/toll.json?sql=select+count(*)+as+n,+sum(low)+as+total+from+claims&_shape=array"
    command = [program, "toll.sqlite", "--metadata", "toll.metadata.yaml", "--get"]
    answer = subprocess.run([*command, asked], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60)
    page = subprocess.run([*command, "/toll/claims"], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60)

    [row] = json.loads(answer.stdout)
    assert (row["n"], row["total"]) == (counted[0], pytest.approx(counted[1]))
    assert "The quantity as it stands" in page.stdout


@pytest.mark.slow
def test_frictionless_finds_the_data_package_valid(run: Run, tmp_path: Path) -> None:
    program = shutil.which("frictionless") or shutil.which("frictionless", path=str(Path(sys.executable).parent))
    if not program:
        pytest.skip("frictionless is not installed: the data package is not checked by it")
    for table, *words in (["claims"], ["articles", "--bom"]):
        run("export", table, *words, "--output", f"{table}.csv", "--metadata", "frictionless")
        command = [program, "validate", f"{table}.datapackage.json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)

        assert done.returncode == 0, done.stdout
