"""What the README shows is what happens: its commands are run, its outputs compared line by line."""

from __future__ import annotations

import importlib
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli
from tests.conftest import Command

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
"""blocks of `$ command` lines, each followed by what it prints; a line `…` stands for any lines, and columns are aligned"""


def commands() -> list[tuple[str, str]]:
    found = []
    for block in SHOWN:
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


ASKED = [(command, output) for command, output in commands() if command.startswith("onrecord ") and output.strip()]


@pytest.mark.parametrize(("command", "output"), ASKED, ids=[command[:60] for command, _ in ASKED])
def test_a_command_of_the_readme_prints_what_it_says(
    command: str, output: str, onrecord: Command, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(command)[1:]
    if words == ["demo"]:
        printed = demo_folder.with_name("stdout").read_text()
    else:
        printed = onrecord(*words, "--data-dir", demo_folder).stdout

    assert_like(output, printed)


def assert_like(shown: str, printed: str) -> None:
    """The shown lines stand in the printed ones, in their order; without `…` between them they follow one another."""
    pieces = [piece.strip("\n") for piece in re.split(r"(?m)^…$", shown)]
    rest = in_columns(printed)
    for piece in pieces:
        wanted = in_columns(piece)
        assert wanted in rest, f"not printed:\n{wanted}\n\nbut:\n{rest[:3000]}"
        rest = rest[rest.index(wanted) + len(wanted) :]


def in_columns(text: str) -> str:
    """Lines whose cells are parted by one tab, however wide the gap is and whether or not cells between are empty."""
    return "\n".join(re.sub(r"(\t| {2,})+", "\t", line.strip()) for line in text.splitlines())


def test_every_command_of_the_program_is_named(onrecord: Command) -> None:
    listed = re.findall(r"(?m)^│ ([a-z]+) ", onrecord("--help").stdout)

    assert listed
    assert [name for name in listed if f"onrecord {name}" not in README] == []


def test_every_command_has_help_with_an_example(onrecord: Command) -> None:
    listed = re.findall(r"(?m)^│ ([a-z]+) ", onrecord("--help").stdout)

    for group in cli.GROUPS:
        importlib.import_module(f"pipeline.cli.{group}")

    shown = {name: CliRunner().invoke(cli.app, [name, "--help"]).output for name in listed}
    assert [name for name, text in shown.items() if "Example: onrecord" not in text] == []
