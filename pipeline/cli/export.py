"""The command that hands rows on: export."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, DataDir, data_folder, say
from pipeline.cli.output import OutputOption, TopicOption, counted_rows, open_sink, whole_file
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.data_folder import DataFolder
    from pipeline.export.arrow_rows import Plain
    from pipeline.export.selections import Selection


class FileFormat(StrEnum):
    csv = "csv"
    json = "json"
    parquet = "parquet"
    sqlite = "sqlite"
    xlsx = "xlsx"


class Metadata(StrEnum):
    datasette = "datasette"
    dbt = "dbt"
    frictionless = "frictionless"


FILES_OF_TABLES = (FileFormat.sqlite, FileFormat.xlsx)
ENDINGS = {"db": FileFormat.sqlite, "sqlite3": FileFormat.sqlite} | {style.value: style for style in FileFormat}
BESIDE = {Metadata.datasette: ".metadata.yaml", Metadata.dbt: ".sources.yml", Metadata.frictionless: ".datapackage.json"}


class Source(NamedTuple):
    """A snapshot, and the topics that are laid over its own."""

    path: Path
    topics: list[dict[str, Any]] | None


FRICTIONLESS = "--metadata frictionless stands beside a CSV file: name one with --output"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MINUTES = 60
"""that one table may take"""


@app.command("export")
def export_command(
    table: Annotated[
        list[str] | None,
        typer.Argument(
            help="A table or view: claims, articles, figures, …; several for sqlite and xlsx; none with --metadata: all."
        ),
    ] = None,
    output: OutputOption = None,
    style: Annotated[
        FileFormat | None, typer.Option("--format", help="How the rows are written; else by the ending of --output.")
    ] = None,
    where: Annotated[
        str, typer.Option("--where", help="Only the rows of one condition in SQL, which may read no files.", metavar="SQL")
    ] = "",
    topic: TopicOption = None,
    columns: Annotated[str, typer.Option("--columns", help="Only these, in this order: words,counted,speaker.")] = "",
    metadata: Annotated[
        Metadata | None,
        typer.Option("--metadata", help="What the columns mean, for another program: beside the rows, or alone without them."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")] = False,
    as_it_is: Annotated[
        bool, typer.Option("--as-it-is", help="CSV: no apostrophe before a text that a spreadsheet would run as a formula.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Write a table or view to a file: CSV, JSON, Parquet, SQLite or an Excel workbook.

    Example: onrecord export claims --where "kind = 'money' and low > 1000000" --columns words,counted,speaker --output money.xlsx
    """
    from pipeline.export.selections import snapshot_of
    from pipeline.load.topics import followed

    folder = data_folder(data_dir)
    names = table or []
    chosen = FileFormat.json if as_json else style
    is_about = chosen is None and _is_about(metadata, output)
    if not is_about:
        chosen = _format_of(names, output, chosen, metadata)
    topics = followed(folder, topic) if topic else None
    selections = _selected(folder, topics, names, columns=columns, where=where, topic_id=topic or "")
    if is_about:
        assert metadata is not None
        _write_text(output, _described(metadata, selections, Path("onrecord")))
        return
    assert chosen is not None
    source = Source(snapshot_of(folder.newest()), topics)
    if chosen in FILES_OF_TABLES:
        assert output is not None
        counts = _write_file_of_tables(source, selections, chosen, output)
    else:
        counts = _write_rows(source, selections[0], chosen, output, bom=bom, as_it_is=as_it_is)
    if output is not None and str(output) != "-":
        _tell(counts, output)
        if metadata is not None:
            beside = output.with_suffix(BESIDE[metadata])
            _write_text(beside, _described(metadata, selections, output))
            say(f"what the columns mean in {beside}")


def _write_rows(
    source: Source, selection: Selection, style: FileFormat, output: Path | None, *, bom: bool, as_it_is: bool
) -> dict[str, int]:
    """One table to a file or to standard output; how many rows of it."""
    is_csv = style == FileFormat.csv
    with open_sink(output, style.value) as sink:
        if is_csv and bom:
            sink.write(BYTE_ORDER_MARK)
        return {selection.table: _ask(source, selection, "csv as it is" if is_csv and as_it_is else style.value, sink)}


def _selected(folder: DataFolder, topics: Any, names: list[str], *, columns: str, where: str, topic_id: str) -> list[Selection]:
    """What is asked for, checked against the database; every table where none is named."""
    from pipeline.export.selections import select, select_all
    from pipeline.load.topics import open_followed

    wanted = [name.strip() for name in columns.split(",") if name.strip()]
    con = open_followed(folder, topics)
    try:
        return [select(con, name, columns=wanted, where=where, topic_id=topic_id) for name in names] or select_all(con)
    finally:
        con.close()


def _is_about(metadata: Metadata | None, output: Path | None) -> bool:
    """Whether only the description is wanted, without rows."""
    return metadata is not None and (output is None or output.suffix in (".yaml", ".yml", ".json"))


def _tell(counts: dict[str, int], output: Path) -> None:
    told = [counted_rows(count) + (f" of {name}" if len(counts) > 1 else "") for name, count in counts.items()]
    say(f"{', '.join(told)} in {output}")


def _write_text(output: Path | None, text: str) -> None:
    with open_sink(output, "text") as sink:
        sink.write(text.encode())


def _format_of(names: list[str], output: Path | None, style: FileFormat | None, metadata: Metadata | None) -> FileFormat:
    """How the rows are written. Raises UsageError where that is not said, or does not go with the rest."""
    if not names:
        raise UsageError("name a table or view: 'onrecord export claims --output claims.xlsx'")
    if output is None and style is None:
        raise UsageError("name a file with --output, or --format csv, json or parquet for standard output")
    chosen = style or ENDINGS.get(Path(output or "").suffix.lstrip(".").lower())
    if chosen is None:
        raise UsageError(f"{output} does not say which format: name one with --format csv, json, parquet, sqlite or xlsx")
    holds_several, is_file = chosen in FILES_OF_TABLES, _is_file(output)
    for is_wrong, why in (
        (holds_several and not is_file, f"{chosen.value} is written to a file: name one with --output"),
        (len(names) > 1 and not holds_several, f"{chosen.value} holds one table: several go into sqlite and xlsx"),
        (metadata == Metadata.frictionless and (chosen, is_file) != (FileFormat.csv, True), FRICTIONLESS),
    ):
        if is_wrong:
            raise UsageError(why)
    return chosen


def _is_file(output: Path | None) -> bool:
    """Whether the rows go to a file, new or old, and not to a pipe or device."""
    return output is not None and str(output) != "-" and (output.is_file() or not output.exists())


def _described(metadata: Metadata, selections: list[Selection], target: Path) -> str:
    from pipeline.export import descriptions

    if metadata == Metadata.datasette:
        return descriptions.datasette(selections, target.stem)
    if metadata == Metadata.dbt:
        return descriptions.dbt(selections)
    if target.suffix == "":
        raise UsageError(FRICTIONLESS)
    return descriptions.data_package(selections[0], target)


def _ask(database: Source, selection: Selection, style: str, sink: object) -> int:
    """The rows of a selection to `sink`; how many."""
    from pipeline.query.sandbox import Limits, Query, run_query

    limits = Limits(memory_mb=4096, seconds=60 * MINUTES)
    return run_query(
        Query(database.path, selection.sql, style=style, sandboxed=True, limits=limits, topics=database.topics),
        sink,  # type: ignore[arg-type]
    ).rows


def _write_file_of_tables(database: Source, selections: list[Selection], style: FileFormat, output: Path) -> dict[str, int]:
    """A SQLite database or a workbook, whole or not at all; how many rows of each table.

    The rows come as Parquet first: that is how the sandbox hands over values with their types.
    """
    import tempfile

    from pipeline.export.arrow_rows import plain_rows
    from pipeline.export.sqlite import write_sqlite
    from pipeline.export.workbooks import write_workbook

    def tables() -> Iterator[tuple[Selection, Iterator[list[Plain]]]]:
        with tempfile.TemporaryDirectory(prefix="onrecord-export-") as scratch:
            rows = Path(scratch) / "rows.parquet"
            for selection in selections:
                with rows.open("wb") as sink:
                    _ask(database, selection, "parquet", sink)
                yield selection, plain_rows(rows)

    with whole_file(output) as unfinished:
        unfinished.unlink(missing_ok=True)
        if style == FileFormat.sqlite:
            return write_sqlite(unfinished, tables())
        counts, cut = write_workbook(unfinished, tables())
    if cut:
        say(f"{cut:,} texts are longer than a cell of a workbook and were cut: all of them are in csv or sqlite")
    return counts
