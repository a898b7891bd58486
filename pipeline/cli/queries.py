"""Commands that ask the published database: sql, query, figures, report, topics."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, DataDir, data_folder, print_table, say
from pipeline.cli.output import (
    Format,
    FormatOption,
    OutputOption,
    TopicOption,
    counted_rows,
    open_sink,
    style_of,
    terminal_width,
)
from pipeline.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.data_folder import DataFolder
    from pipeline.query.formats import Sink
    from pipeline.query.named_queries import NamedQuery, Value

    Topics = list[dict[str, object]] | None


Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]


# ---------------------------------------------------------------- sql


@app.command("sql")
def sql_command(
    query: Annotated[
        str | None, typer.Argument(help="One SELECT, EXPLAIN, DESCRIBE or SHOW; - reads it from standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from this file.")] = None,
    style: FormatOption = None,
    output: OutputOption = None,
    sandbox: Annotated[bool, typer.Option("--sandbox", help="Forbid reading files too: for queries of others.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that a query may take.")] = 60.0,
    memory: Annotated[int, typer.Option("--memory", min=128, help="Megabytes that a query may take.")] = 1024,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="What the tables said then, in the store 'ducklake': 2026-03-01T12:00, UTC.")
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Ask the published database in SQL, read-only; with no query a prompt.

    Example: onrecord sql "select words, counted, speaker_label from claims limit 5"
    """
    from pipeline.query.sandbox import Limits

    folder = data_folder(data_dir)
    if query is not None and file is not None:
        raise UsageError("a query, or --file, but not both")
    limits = Limits(memory_mb=memory, seconds=timeout)
    if query is None and file is None and sys.stdin.isatty():
        from pipeline.cli.prompt import run_prompt

        run_prompt(folder, limits=limits, sandboxed=sandbox)
        return
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read {file}: {error}") from error
    else:
        text = sys.stdin.read() if query in (None, "-") else str(query)
    chosen = style_of(style, output, as_json)
    with open_sink(output, chosen) as sink:
        rows = _ask(
            folder, text, sink, chosen, width=terminal_width(output), limits=limits, sandboxed=sandbox, as_of=_time(as_of)
        )
    if output is not None and str(output) != "-":
        say(f"{counted_rows(rows)} in {output}")


def _ask(
    folder: DataFolder,
    text: str,
    sink: Sink,
    style: str,
    *,
    width: int | None,
    limits: object,
    sandboxed: bool,
    as_of: str | None,
) -> int:
    """Answer a user's query from the newest snapshot; how many rows were written."""
    from pipeline.query.sandbox import Limits, Query, run_query

    assert isinstance(limits, Limits)
    query = Query(
        folder.newest(),
        text,
        style=style,
        width=width,
        sandboxed=sandboxed,
        limits=limits,
        topics=_readable_topics(folder) if as_of is None else None,
        as_of=as_of,
    )
    outcome = run_query(query, sink)
    if not outcome.is_whole:
        say(f"the first {outcome.rows} rows; all of them with --format csv or --output")
    return outcome.rows


def _time(given: str | None) -> str | None:
    """The time with its zone; UTC where it has none. Raises UsageError."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"--as-of wants a time such as 2026-03-01T12:00, not {given}") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _readable_topics(folder: DataFolder) -> Topics:
    """The topics as topics.yaml has them now; those of the snapshot where the file cannot be read, which is said."""
    from pipeline.load.topics import as_rows
    from pipeline.topics import read_topics

    try:
        return as_rows(read_topics(folder)) if folder.topics.exists() else None
    except UsageError as error:
        say(f"the topics are those of the snapshot: {error}")
        return None


# ---------------------------------------------------------------- named queries


@app.command("query")
def query_command(
    name: Annotated[str | None, typer.Argument(help="Name of the query; none lists them with their questions.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="Parameter as name=value; may be repeated.")] = None,
    topic: TopicOption = None,
    show_sql: Annotated[bool, typer.Option("--sql", help="Print the statement, to be run in any DuckDB client.")] = False,
    style: FormatOption = None,
    output: OutputOption = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Run one of the named questions, or list them.

    Example: onrecord query claim_over_time --param category=killed --param since=2022-03-01
    """
    from pipeline.query.named_queries import describe_parameters, find_query, read_queries

    if name is None:
        rows = [(query.name, query.question, describe_parameters(query)) for query in read_queries()]
        print_table(["name", "question", "parameters"], rows, as_json=as_json or style == Format.json)
        return
    query = find_query(name)
    given = {}
    for pair in param or []:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--param wants name=value: {pair}")
        given[key.strip()] = value
    if topic is not None:
        given["topic"] = topic
    if show_sql:
        print(query.with_literals(query.bind(given)))
        return
    values = query.bind(given)
    folder = data_folder(data_dir)
    topics = _topics(folder, values.get("topic"))
    _run(
        folder,
        lambda con: con.execute(query.sql, values or None),
        style,
        output,
        as_json,
        lambda: _why_empty(folder, query, values, topics),
        topics,
    )


@app.command("figures")
def figures_command(
    words: Annotated[
        list[str] | None, typer.Argument(help="Words in the sentence, the counted noun, the speaker or the title.")
    ] = None,
    since: Day = None,
    until: Day = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Part of the speaker's name.")] = None,
    category: Annotated[str | None, typer.Option("--category", help="killed, injured, missing, captured, arrested, …")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="count, money, percent, ratio, measure, duration or age.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Id of the publisher, or part of its name.")] = None,
    field: Annotated[str | None, typer.Option("--field", help="title, body or caption.")] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Only of sources without a name.")] = False,
    unattributed: Annotated[bool, typer.Option("--unattributed", help="Only in the article's own voice.")] = False,
    changed: Annotated[bool, typer.Option("--changed", help="Only figures that changed after publication.")] = False,
    all_figures: Annotated[
        bool, typer.Option("--all", help="Small counts of things in words too, such as 'two feelings'.")
    ] = False,
    topic: TopicOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows.")] = 50,
    style: FormatOption = None,
    output: OutputOption = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """The figures that match, newest first, with who said each to whom.

    Example: onrecord figures troops killed --since 2022-03-01 --speaker nato
    """
    from pipeline.models import Category, FigureKind
    from pipeline.query.named_queries import find_query

    _one_of("--kind", kind, FigureKind)
    _one_of("--category", category, Category)
    if field not in (None, "title", "body", "caption"):
        raise UsageError(f"--field is title, body or caption, not {field}")
    _in_order(since, until)
    query = find_query("figures")
    values = query.bind(
        {
            "words": " ".join(words or []),
            "since": _day(since),
            "until": _day(until),
            "speaker": speaker,
            "category": category,
            "kind": kind,
            "publisher": publisher,
            "field": field,
            "anonymous": anonymous,
            "unattributed": unattributed,
            "changed": changed,
            "all_figures": all_figures,
            "topic": topic,
            "limit": limit,
        }
    )
    folder = data_folder(data_dir)
    topics = _topics(folder, topic)
    text, is_narrow = query.sql, False
    if style_of(style, output, as_json) == "table":
        is_narrow = (terminal_width(output) or NARROW) < NARROW
        columns = FIGURE_COLUMNS[:-1] if is_narrow else FIGURE_COLUMNS
        text = f"select {', '.join(columns)} from ({text.rstrip().rstrip(';')})"
    _run(
        folder,
        lambda con: con.execute(text, values),
        style,
        output,
        as_json,
        lambda: _why_empty(folder, query, values, topics),
        topics,
    )
    if is_narrow:
        say(f"The links want a window of {NARROW} columns, or --format csv.")


FIGURE_COLUMNS = (
    "words",
    "counted",
    "speaker || case when polarity in ('denied', 'declined') then ' (' || polarity || ')' else '' end as speaker",
    "coalesce(told_to, via_told_to) as told_to",
    "publisher",
    "published_on",
    "url",
)
"""What a table shows of a figure, the link last; the other formats have all there is."""
NARROW = 110
"""columns of a terminal below which links would push everything else together"""


@app.command("report")
def report_command(
    words: Annotated[
        list[str] | None, typer.Argument(help="Words in the sentence, the counted noun, the speaker or the title.")
    ] = None,
    since: Day = None,
    until: Day = None,
    topic: TopicOption = None,
    output: Annotated[Path, typer.Option("--output", help="Write to this file, whole or not at all.")] = Path("onrecord.html"),
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """One HTML file: the claims over time by speaker, with the sentence behind each point.

    Example: onrecord report troops killed --output toll.html
    """
    from pipeline.report.snapshot import report_page
    from pipeline.topics import find_topic

    _in_order(since, until)
    folder = data_folder(data_dir)
    chosen = find_topic(folder, topic) if topic else None
    page, claims = report_page(folder, words=" ".join(words or []), since=_day(since), until=_day(until), topic=chosen)
    with open_sink(output, "html") as sink:
        sink.write(page)
    if as_json:
        print(json.dumps({"output": str(output), "claims": claims}, ensure_ascii=False))
    say(f"{claims:,} claim{'' if claims == 1 else 's'} in {output}")
    if not claims:
        say("No claim matches: try fewer words, or other days.")


# ---------------------------------------------------------------- the ways out


def _run(
    folder: DataFolder,
    execute: Callable[[DuckDBPyConnection], object],
    style: Format | None,
    output: Path | None,
    as_json: bool,
    why_empty: Callable[[], str] | None = None,
    topics: Topics = None,
) -> None:
    """Run a query of ours on the newest snapshot, and write its rows; where there are none, say why."""
    from pipeline.load.topics import open_followed
    from pipeline.query.formats import write_rows

    chosen = style_of(style, output, as_json)
    con = open_followed(folder, topics)
    try:
        _execute(con, execute)
        with open_sink(output, chosen) as sink:
            rows, is_whole = write_rows(con, sink, chosen, width=terminal_width(output))
    finally:
        con.close()
    if not is_whole:
        say(f"the first {rows} rows; all of them with --format csv or --output")
    elif output is not None and str(output) != "-":
        say(f"{counted_rows(rows)} in {output}")
    elif rows == 0 and chosen == "table":
        say(why_empty() if why_empty else "no rows")


def _execute(con: DuckDBPyConnection, execute: Callable[[DuckDBPyConnection], object]) -> None:
    """Raises OnRecordError where a query of ours asks for what an older version had not published."""
    import duckdb

    from pipeline.load.database import program_version, schema_version, statements_version

    try:
        execute(con)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        if schema_version(con) == statements_version():
            raise
        raise OnRecordError(
            f"what is published is of an older OnRecord (this is {program_version()}): 'onrecord ingest' publishes it anew"
        ) from error


def _topics(folder: DataFolder, topic: Value) -> Topics:
    from pipeline.load.topics import followed

    return followed(folder, str(topic)) if topic is not None else None


def _why_empty(folder: DataFolder, query: NamedQuery, values: Mapping[str, Value], topics: Topics) -> str:
    from pipeline.load.topics import open_followed
    from pipeline.query.empty_answers import what_emptied

    con = open_followed(folder, topics)
    try:
        return what_emptied(con, query, values)
    finally:
        con.close()


def _one_of(option: str, value: str | None, allowed: object) -> None:
    from typing import get_args

    if value is not None and value not in get_args(allowed):
        raise UsageError(f"{option} is one of {', '.join(get_args(allowed))}, not {value}")


def _in_order(since: datetime | None, until: datetime | None) -> None:
    if since and until and since > until:
        raise UsageError(f"--since {since.date()} is later than --until {until.date()}")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
