"""`onrecord doctor` reads what a run would read, before it hurts."""

from __future__ import annotations

from pathlib import Path

from pipeline.upkeep.doctor import Finding, examine
from tests.load.made import NOON, Warehouse


def looked_at(warehouse: Warehouse, subject: str, config: Path | None = None) -> list[Finding]:
    return [one for one in examine(warehouse.folder, now=NOON, min_free_bytes=0, config=config) if one.subject == subject]


def test_a_publishers_file_that_cannot_be_read_is_a_problem_with_its_line(warehouse: Warehouse, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("publishers:\n  - publisher_id: herald\n    nam: Herald\n")
    [found] = looked_at(warehouse, "publishers", broken)

    assert found.level == "problem"
    assert "broken.yaml, line 2: publishers[0].name is missing" in found.message


def test_topics_are_read_where_there_are_some(warehouse: Warehouse) -> None:
    assert looked_at(warehouse, "topics") == []
    warehouse.folder.topics.write_text("topics:\n  - id: dam\n    wordz: dam\n")

    assert [one.level for one in looked_at(warehouse, "topics")] == ["problem"]


def test_a_folder_that_others_can_read_is_told(warehouse: Warehouse) -> None:
    warehouse.folder.root.chmod(0o755)
    [found] = looked_at(warehouse, "access")

    assert "chmod -R go=" in found.advice
