"""Who may import whom. A folder's `__init__` says the same in words; a new arrow is a decision, made here first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PIPELINE = PROJECT / "pipeline"

GROUND = {"models", "errors", "ids", "neutral", "settings", "publishers", "data_folder", "topics"}
"""The modules at the root, which any folder may use (`urls`, which `publishers` needs, uses none of them)."""

MAY_IMPORT: dict[str, set[str]] = {
    "urls": set(),
    "fetch": set(),
    "archive": {"fetch"},
    "discover": {"fetch", "urls"},
    "extract": {"urls"},
    "parse": set(),
    "lake": {"fetch"},
    "load": {"archive", "lake"},
    "publish": {"lake", "load"},
    "query": {"lake", "load"},
    "alerts": {"fetch", "load"},
    "run": {"alerts", "archive", "discover", "extract", "fetch", "lake", "load", "parse", "publish", "urls"},
    "upkeep": {"archive", "lake", "load", "publish", "run", "urls"},
    "backfill": {"archive", "discover", "fetch", "load", "run", "urls"},
    "export": {"load", "query"},
    "report": {"load", "query"},
    "explore": {"load", "publish", "query", "report"},
    "demo": {"cli", "load", "query", "report"},
    "cli": {
        "archive",
        "backfill",
        "demo",
        "explore",
        "export",
        "extract",
        "lake",
        "load",
        "parse",
        "publish",
        "query",
        "report",
        "run",
        "upkeep",
        "urls",
    },
}

INSIDE: dict[str, set[str]] = {
    "extract.lang": set(),
    "extract.page": {"extract.lang"},
    "extract.fields": {"extract.lang", "extract.page"},
    "extract.images": {"extract.lang", "extract.page"},
    "extract.body": {"extract.fields", "extract.images", "extract.lang", "extract.page"},
    "extract.page_type": {"extract.lang", "extract.page"},
    "parse.lang": set(),
    "parse.text": {"parse.lang"},
    "parse.quantities": {"parse.lang", "parse.text"},
    "parse.lookalikes": {"parse.lang", "parse.quantities", "parse.text"},
    "parse.figures": {"parse.lang", "parse.lookalikes", "parse.quantities", "parse.text"},
    "parse.syntax": set(),
    "parse.judgements": {"parse.figures", "parse.lang", "parse.syntax", "parse.text"},
    "parse.speakers": {"parse.lang", "parse.text"},
    "parse.crf": {"parse.text"},
    "parse.attributions": {"parse.crf", "parse.lang", "parse.speakers", "parse.text"},
    "parse.training": {"parse.articles", "parse.crf", "parse.figures", "parse.judgements", "parse.syntax", "parse.text"},
}
"""The rooms of the two large stages; what lies beside them (`extract/articles.py`, `parse/articles.py`) joins them."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


FILES = {name_of(path): path for path in sorted(PIPELINE.rglob("*.py"))}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in FILES else node.module


ARROWS = {name: {target for target in imports_of(path) if target in FILES} - {name} for name, path in FILES.items()}


def top(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def room(module: str) -> str:
    return ".".join(module.split(".")[1:3])


def test_every_folder_is_known_to_this_table() -> None:
    folders = {path.parent.name for path in PIPELINE.glob("*/__init__.py")}

    assert folders == set(MAY_IMPORT)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_it_may(folder: str) -> None:
    allowed = MAY_IMPORT[folder] | {folder} | ({""} if folder == "urls" else GROUND | {""})
    broken = [f"{a} -> {b}" for a, targets in ARROWS.items() if top(a) == folder for b in targets if top(b) not in allowed]

    assert broken == []


@pytest.mark.parametrize("inner", INSIDE)
def test_a_room_imports_only_what_it_may(inner: str) -> None:
    stage = inner.split(".")[0]
    allowed = INSIDE[inner] | {inner}
    broken = [
        f"{a} -> {b}"
        for a, targets in ARROWS.items()
        if room(a) == inner
        for b in targets
        if top(b) == stage and room(b) not in allowed
    ]

    assert broken == []


def test_flows_are_imported_by_no_stage() -> None:
    assert [
        name for name, path in FILES.items() if "cli" not in name and any(t.startswith("flows") for t in imports_of(path))
    ] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    try:
        TopologicalSorter({name: targets for name, targets in ARROWS.items()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_a_folder_holds_at_most_sixteen_files_and_the_root_nine() -> None:
    sizes = {path.parent: len(list(path.parent.glob("*.py"))) for path in PIPELINE.rglob("__init__.py")}

    assert {str(folder): size for folder, size in sizes.items() if size > (9 if folder == PIPELINE else 16)} == {}


def test_each_folder_says_what_comes_in_and_what_goes_out() -> None:
    silent = [
        str(path)
        for path in PIPELINE.glob("**/__init__.py")
        if path.parent.name not in {"pipeline", "cli"} and "In:" not in path.read_text()
    ]

    assert silent == []
