"""What docs/operation.md shows is what happens: its commands are run in their order, with a run under way beside them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.models import PAGE_STATES
from tests.conftest import PROGRAM, PROJECT, Command
from tests.load.made import Warehouse
from tests.load.test_migrations import NEWEST, take_back, unsay
from tests.test_readme import assert_like

PAGE = (PROJECT / "docs" / "operation.md").read_text("utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """The commands of a page, each with what it says that they print."""
    parts = [part for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL) for part in re.split(r"(?m)^\$ ", block)[1:]]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def section(title: str) -> str:
    found = re.search(rf"(?ms)^#+ {re.escape(title)}$(.*?)(?=^#+ |\Z)", PAGE)
    assert found, title
    return found[1]


class Shell:
    """A folder to work in, with `onrecord` on the path."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        (programs / "onrecord").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM[2]}" "$@"\n')
        (programs / "onrecord").chmod(0o755)
        self.environment = environment | {"PATH": f"{programs}:{os.environ['PATH']}"}

    def __call__(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300
        )

    def follow(self, text: str) -> None:
        for command, output in blocks(text):
            done = self(command)
            assert done.returncode == 0, f"{command}: {done.stderr}"
            if output.strip():
                assert_like(output, done.stdout)


@pytest.fixture
def shell(prefect_api: dict[str, str], demo_folder: Path, tmp_path: Path) -> Shell:
    made = Shell(tmp_path, prefect_api)
    shutil.copytree(demo_folder, tmp_path / "onrecord-data", symlinks=True, ignore=shutil.ignore_patterns("prefect", "leases"))
    folder = DataFolder(tmp_path / "onrecord-data")
    folder.make()
    folder.link.unlink()
    folder.link.symlink_to(Path("published") / sorted(path.name for path in folder.published.glob("*.duckdb"))[-1])
    return made


def articles(root: Path) -> dict[str, tuple[Any, ...]]:
    """What readers find of each article: its newest text, and how many figures and attributions of it."""
    with duckdb.connect(str(DataFolder(root).newest()), read_only=True) as con:
        rows = con.execute(
            """
            select
                url,
                title,
                body,
                (select count(*) from figures where figures.article_id = articles.article_id and is_current),
                (select count(*) from attributions where attributions.article_id = articles.article_id and is_current),
            from articles
            """
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def test_every_state_of_a_page_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", section("What the state of a page means")))

    assert set(PAGE_STATES) - told == set()


STORY = """<html lang=en><head><title>A bridge fell {number}</title></head><body><article><h1>A bridge fell {number}</h1>
<p>Officials said {killed} people were killed when bridge {number} fell in the north on Monday evening.</p>
<p>The river had risen for days, and the road was closed to lorries, the council said on Tuesday in a statement.</p>
<p>Engineers had looked at the piers in spring and found nothing, according to the ministry of transport.</p>
<p>The road leads to three villages, which can now be reached by the old ferry alone, a spokesman said.</p>
</article></body></html>"""


@pytest.mark.slow
def test_the_page_holds_from_top_to_bottom_beside_a_run_and_the_restored_rows_are_the_same(shell: Shell) -> None:
    pages = shell.folder / "pages"
    pages.mkdir()
    for number in range(80):
        (pages / f"{number}.html").write_text(STORY.format(number=number, killed=number + 3))
    before = articles(shell.folder / "onrecord-data")
    words = [*PROGRAM, "ingest", "--file", str(pages), "--data-dir", str(shell.folder / "onrecord-data")]
    with subprocess.Popen(words, env=shell.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as under_way:
        shell.follow(PAGE.partition("## Upgrade")[0])
        assert under_way.wait(timeout=300) == 0
    restored, now = articles(shell.folder / "restored"), articles(shell.folder / "onrecord-data")

    assert before.items() <= restored.items() <= now.items()
    shell.follow("## Upgrade" + PAGE.partition("## Upgrade")[2])
    assert articles(shell.folder / "onrecord-data") == now


@pytest.mark.slow
@pytest.mark.parametrize("version", [NEWEST - 1, NEWEST - 2])
def test_a_folder_of_the_two_schemas_before_is_taken_forward_with_the_same_rows(shell: Shell, version: int) -> None:
    folder = DataFolder(shell.folder / "onrecord-data")
    unsay(folder.database)
    rows = Warehouse(folder.root).content()
    take_back(folder.database, version)
    shell.follow(section("Upgrade"))

    assert Warehouse(folder.root).content() == rows


@pytest.mark.slow
def test_a_folder_of_a_newer_version_is_refused_with_what_to_do_and_comes_back_by_the_copy(shell: Shell) -> None:
    folder = DataFolder(shell.folder / "onrecord-data")
    rows = Warehouse(folder.root).content()
    shell.follow(section("Upgrade"))
    with duckdb.connect(str(folder.database)) as con:
        con.execute("insert into schema_versions values ($1, now(), '99')", [NEWEST + 1])
    refused = shell("onrecord status --data-dir onrecord-data")

    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert f"schema {NEWEST + 1}" in refused.stderr
    assert "doctor --rebuild" in refused.stderr
    shell.follow(section("Back to the version before"))
    assert Warehouse(folder.root).content() == rows
    with duckdb.connect(str(folder.database)) as con:
        con.execute("insert into schema_versions values ($1, now(), '99')", [NEWEST + 1])
    assert shell("onrecord doctor --rebuild --data-dir onrecord-data").returncode == 0


def test_the_dockerfile_pleases_hadolint() -> None:
    program = shutil.which("hadolint", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if not program:
        pytest.skip("hadolint is not installed: the Dockerfile is not checked by it")
    done = subprocess.run([program, str(PROJECT / "deploy" / "Dockerfile")], capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_alert_rules_name_metrics_that_there_are(onrecord: Command, demo_folder: Path) -> None:
    rules = (PROJECT / "deploy" / "alert-rules.yml").read_text("utf-8")
    given = onrecord("status", "--format", "prometheus", "--data-dir", demo_folder).stdout

    assert set(re.findall(r"\bonrecord_\w+", rules)) <= set(re.findall(r"(?m)^# TYPE (\w+)", given))
