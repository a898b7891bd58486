"""The identifier's model is unpacked once, and what is damaged is unpacked again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.extract.page import language_model

TEXTS = (
    "De molen aan de rivier is vrijdag gesloten, omdat het dak kan instorten.",
    "Młyn nad rzeką został zamknięty w piątek, ponieważ dach może się zawalić.",
    "金曜日、屋根が崩れる恐れがあるため、川沿いの水車小屋は閉鎖された。",
    "xq 17",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(os.environ, "XDG_CACHE_HOME", str(tmp_path))
    found = language_model.cache_folder()
    assert found is not None
    return found


@pytest.mark.slow
def test_mapped_model_answers_as_the_one_of_the_package_and_a_damaged_one_is_replaced(folder: Path) -> None:
    first = language_model.load_identifier()
    answers = [first.classify(text) for text in TEXTS]
    assert folder.is_dir()
    assert [language_model.load_identifier().classify(text) for text in TEXTS] == answers

    (folder / "nb_ptc.npy").write_bytes(b"cut short")
    assert [language_model.load_identifier().classify(text) for text in TEXTS] == answers
    assert (folder / "nb_ptc.npy").stat().st_size > 1_000_000
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_cache_folder_that_is_no_absolute_path_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "XDG_CACHE_HOME", "cache")
    assert language_model.cache_folder() is None
