"""Articles are found by their words in any snapshot; where DuckDB's extension is installed, by an index and the best first."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.load.database import CONFIG, bring_up_to_date
from pipeline.publish import full_text
from tests.query.conftest import Warehouse

needs_extension = pytest.mark.skipif(not full_text.is_installed(), reason="pip install 'onrecord[fts]' brings the extension")


def make(path: Path) -> None:
    with duckdb.connect(str(path), config=CONFIG) as con:
        con.execute("set timezone = 'UTC'")
        bring_up_to_date(con)
        made = Warehouse(con)
        made.article("a1", "herald", "2022-03-01T08:00", title="Valley flood", body="Seventeen soldiers helped.", word_count=3)
        made.article("a2", "herald", "2022-03-02T08:00", title="Soldiers", body="Soldiers of São Tomé, and the flood.")
        made.article("a3", "herald", "2022-03-03T08:00", title="Weather", body="Rain; 1,351 mm.")
        made.article("a4", "herald", "2022-03-03T08:00", title="Flood", body="An earlier text.", last=False)
        made.article("a4", "herald", "2022-03-03T08:00", revision=2, title="Storm", body="A later text.")


def found(path: Path, words: str) -> list[str]:
    # autoload is off, and nothing is loaded: any client finds them
    with duckdb.connect(str(path), read_only=True, config=CONFIG) as con:
        return [row[0] for row in con.execute("select article_id from search_articles($1)", [words]).fetchall()]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("searched")
    paths = {"plain": folder / "plain.duckdb", "indexed": folder / "indexed.duckdb"}
    for path in paths.values():
        make(path)
    if full_text.is_installed():
        assert full_text.index_articles(paths["indexed"])
    return paths


@pytest.mark.parametrize("kind", ["plain", pytest.param("indexed", marks=needs_extension)])
@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("flood", ["a1", "a2"]),
        ("SAO tomé", ["a2"]),
        ("flood soldier", ["a1", "a2"]),
        ("1,351", ["a3"]),
        ("snow", []),
        ("", ["a1", "a2", "a3", "a4"]),
        ("'; drop table figures; --", []),
    ],
    ids=str,
)
def test_all_the_words_are_found_in_what_articles_say_now(
    files: dict[str, Path], kind: str, words: str, articles: list[str]
) -> None:
    assert sorted(found(files[kind], words)) == articles


@needs_extension
def test_with_an_index_the_best_match_comes_first(files: dict[str, Path]) -> None:
    assert found(files["indexed"], "soldiers") == ["a2", "a1"]
    assert found(files["indexed"], "floo valley") == ["a1"]


@needs_extension
def test_the_index_lies_in_the_published_copy_alone(files: dict[str, Path]) -> None:
    with duckdb.connect(str(files["plain"]), read_only=True, config=CONFIG) as con:
        assert con.execute("select count(*) from duckdb_schemas() where schema_name like 'fts%'").fetchone() == (0,)


def test_an_extension_of_another_duckdb_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "duckdb_extension_fts_of_another"
    (wheel / "extensions" / "v0.0.1").mkdir(parents=True)
    (wheel / "__init__.py").touch()
    (wheel / "extensions" / "v0.0.1" / "fts.duckdb_extension").write_bytes(b"not one")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(full_text, "WHEEL", wheel.name)
    with duckdb.connect(config=CONFIG | {"extension_directory": str(tmp_path / "none")}) as con:
        assert full_text.load_extension(con) is False
