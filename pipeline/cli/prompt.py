"""The SQL prompt: history, completion, Ctrl-C, and how old the snapshot is that answers."""

from __future__ import annotations

import io
import shutil
import sys
import time
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory

from pipeline.cli.common import say
from pipeline.data_folder import DataFolder
from pipeline.errors import QueryError
from pipeline.query.sandbox import Limits, Query, run_query

KEYWORDS = """
    select from where group by order limit having join left inner using with as and or not in is null like ilike between
    case when then else end distinct count sum min max avg median describe show tables explain summarize union all
    except filter over partition has_words search_claims search_articles list_contains read_csv
""".split()
HELP = "End a statement with ; to run it. show tables; and describe claims; say what there is. Ctrl-C stops a query, Ctrl-D ends."


def run_prompt(folder: DataFolder, *, limits: Limits, sandboxed: bool) -> None:
    """Read statements and answer each from the snapshot that is newest then, until Ctrl-D."""
    database = folder.newest()
    folder.logs.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(folder.logs / "sql_history.txt")), completer=WordCompleter(_names(database), ignore_case=True)
    )
    say(f"{database.name}, published {describe_age(database)}. {HELP}")
    lines: list[str] = []
    while True:
        try:
            line = session.prompt("     … " if lines else "onrecord> ")
        except KeyboardInterrupt:
            lines = []
            continue
        except EOFError:
            return
        if not lines and line.strip().lower() in ("exit", "quit", ".quit", "\\q"):
            return
        lines.append(line)
        statement = "\n".join(lines).strip()
        if not statement or not statement.endswith(";"):
            lines = lines if statement else []
            continue
        lines = []
        if (newest := folder.newest()) != database:
            database = newest
            say(f"a newer snapshot answers: {database.name}, published {describe_age(database)}")
        answer(Query(database, statement, width=shutil.get_terminal_size().columns, sandboxed=sandboxed, limits=limits))


def answer(query: Query) -> None:
    """Run one statement and say what came of it; a failure or Ctrl-C ends the statement and not the prompt."""
    try:
        outcome = run_query(query, sys.stdout.buffer)
    except QueryError as error:
        say(str(error))
    except KeyboardInterrupt:
        say("stopped")
    else:
        sys.stdout.flush()
        more = "" if outcome.is_whole else " and more"
        say(f"{outcome.rows} {'row' if outcome.rows == 1 else 'rows'}{more}, {outcome.elapsed_s:.1f} s")


def describe_age(database: Path) -> str:
    """How long ago the snapshot was made: "3 minutes ago"."""
    seconds = max(0.0, time.time() - database.stat().st_mtime)
    for name, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "less than a minute ago"


def _names(database: Path) -> list[str]:
    """Keywords, and the names of tables and columns, for completion."""
    found = io.BytesIO()
    run_query(Query(database, "select distinct table_name, column_name from duckdb_columns() where not internal"), found)
    return sorted({*KEYWORDS, *found.getvalue().decode().split()})
