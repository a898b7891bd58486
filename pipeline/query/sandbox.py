"""Ad-hoc SQL in a process of its own, which reads and does nothing else.

Each query runs in a fresh child: it opens the snapshot read-only, with limits of memory and time that the system enforces
(DuckDB's own were passed by: `repeat('x', 2e9)` took 4 GB under a limit of 512 MB), and hands its result back through a
pipe, since it may not write any file. What may run is decided by DuckDB's own parser, not by reading the text: one SELECT
(or EXPLAIN, DESCRIBE, SHOW, which it parses into one), over table functions from a list. The list is needed, since some of
them write: `from enable_logging(storage = 'file', …)` and `from enable_profiling(save_location = …)` are SELECT statements,
and `explain analyze copy … to` runs what it explains.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import QueryError, UsageError
from pipeline.query.formats import Sink

MIB = 1024 * 1024
ABANDONED_AFTER_S = 0.2
"""how often it is asked whether somebody still waits"""

TABLE_FUNCTIONS = frozenset(
    """
    range generate_series unnest repeat repeat_row json_each json_tree test_all_types histogram histogram_values summary
    query_table duckdb_columns duckdb_constraints duckdb_databases duckdb_dependencies duckdb_extensions
    duckdb_functions duckdb_indexes duckdb_keywords duckdb_memory duckdb_schemas duckdb_sequences duckdb_settings
    duckdb_tables duckdb_temporary_files duckdb_types duckdb_views pragma_collations pragma_database_size
    pragma_metadata_info pragma_platform pragma_show pragma_storage_info pragma_table_info pragma_version
    pg_timezone_names icu_calendar_names
    """.split()
)
"""Table functions that only compute or describe, and ours."""
OWN_FUNCTIONS = frozenset({"search_claims", "search_articles"})
FILE_FUNCTIONS = frozenset(
    """
    read_csv read_csv_auto read_json read_json_auto read_json_objects read_json_objects_auto read_ndjson read_ndjson_auto
    read_ndjson_objects read_parquet parquet_scan parquet_metadata parquet_schema parquet_file_metadata parquet_kv_metadata
    parquet_full_metadata read_text read_blob glob sniff_csv
    """.split()
)
"""Those that read files: not under `--sandbox`."""


@dataclass(frozen=True)
class Limits:
    """What one query may take; the child is killed beyond it."""

    memory_mb: int = 1024
    """above what the bare process takes; DuckDB itself is told three quarters of it"""
    seconds: float = 60.0
    """of waiting for it; time in which nobody takes its output does not count"""
    threads: int = 2


@dataclass(frozen=True)
class Query:
    """One question to a database file."""

    database: Path
    sql: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    style: str = "table"
    width: int | None = None
    sandboxed: bool = False
    limits: Limits = Limits()
    as_of: str | None = None
    """of a lake: the time whose snapshot answers, in ISO 8601, in place of the published one"""
    topics: Sequence[Mapping[str, Any]] | None = None
    """rows of the table `topics`, laid over those of the file; None leaves them"""


@dataclass(frozen=True)
class Outcome:
    rows: int
    is_whole: bool
    """False where a terminal got the first rows only"""
    elapsed_s: float
    peak_mb: int
    """largest resident size of the child"""


# ---------------------------------------------------------------- the parent


def run_query(query: Query, sink: Sink, is_abandoned: Callable[[], bool] | None = None) -> Outcome:
    """Run the query in a child and copy its result to `sink` as it comes, until nobody waits for it any more.

    Raises QueryError where it is refused, fails or is killed for its time or memory; the child ends with the caller's interest:
    on any exception, Ctrl-C among them, it is killed.
    """
    started = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", "from pipeline.query.sandbox import child; child()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is ours to handle
        # nothing of the caller's environment, which may hold secrets
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "HOME": str(Path.home()), "MALLOC_ARENA_MAX": "2"},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    try:
        request = asdict(query) | {"database": str(query.database), "lake": _lake(query), "asked_by": os.getpid()}
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(request).encode())
            child.stdin.close()
        last_words = _copy(child, sink, query.limits.seconds, is_abandoned)
    except BaseException:
        child.kill()
        raise
    finally:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stdout.close()
        child.stderr.close()
    return _judge(last_words, child.returncode, query, time.monotonic() - started, usage.ru_maxrss // 1024)


def _lake(query: Query) -> dict[str, Any] | None:
    """What the child needs to open a snapshot of a lake; None where it is a file. Raises UsageError."""
    if query.database.suffix != ".lake":
        if query.as_of is not None:
            raise UsageError("only the store 'ducklake' keeps what its tables said before; of plain DuckDB, keep copies")
        return None
    from pipeline.lake.place import read_snapshot, secrets

    lake, snapshot = read_snapshot(query.database)
    return {"lake": asdict(lake), "secrets": asdict(secrets()), "snapshot": snapshot}


def _copy(child: subprocess.Popen[bytes], sink: Sink, seconds: float, is_abandoned: Callable[[], bool] | None = None) -> bytes:
    """Copy the child's output until both its streams end; the end of its standard error. Raises QueryError when time is up."""
    assert child.stdout is not None
    assert child.stderr is not None
    last_words = b""
    left = seconds
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        selector.register(child.stderr, selectors.EVENT_READ)
        while selector.get_map():
            asked = time.monotonic()
            ready = selector.select(max(left, 0) if is_abandoned is None else min(max(left, 0), ABANDONED_AFTER_S))
            left -= time.monotonic() - asked
            if is_abandoned is not None and is_abandoned():
                raise QueryError("nobody waits for the answer any more")
            if not ready and left > 0:
                continue
            if not ready:
                raise QueryError(
                    f"stopped after {seconds:.0f} s, the limit for one query: ask for less, or raise it with --timeout"
                )
            for key, _ in ready:
                chunk = os.read(key.fd, 1 << 16)
                if not chunk:
                    selector.unregister(key.fileobj)
                elif key.fileobj is child.stdout:
                    sink.write(chunk)
                else:
                    last_words = (last_words + chunk)[-(1 << 16) :]
    return last_words


def _judge(last_words: bytes, status: int, query: Query, elapsed_s: float, peak_mb: int) -> Outcome:
    lines = last_words.decode("utf-8", "replace").strip().splitlines()
    try:
        report = json.loads(lines[-1]) if status == 0 else {}
    except (IndexError, ValueError):
        report = {}
    if "rows" in report:
        return Outcome(report["rows"], report["is_whole"], elapsed_s, peak_mb)
    if "error" in report:
        raise QueryError(report["error"])
    raise QueryError(f"{_too_big(query.limits)} (the process ended with status {status})")


def _too_big(limits: Limits) -> str:
    return f"the query did not fit into {limits.memory_mb} MB of memory: ask for less, or raise the limit with --memory"


# ---------------------------------------------------------------- the child


def child() -> None:
    """Answer the one request on standard input: the result to standard output, a line of JSON about it to standard error."""
    request = json.load(sys.stdin)
    limits = Limits(**request.pop("limits"))
    lake = request.pop("lake")
    _end_with(request.pop("asked_by"))
    query = Query(**request, limits=limits)
    import duckdb

    _limit(limits)
    try:
        rows, is_whole = _answer(query, lake)
        report: dict[str, Any] = {"rows": rows, "is_whole": is_whole}
    except (duckdb.OutOfMemoryException, MemoryError):
        # DuckDB's own words advise settings that are locked here
        report = {"error": _too_big(limits)}
    except (QueryError, duckdb.Error) as error:
        report = {"error": _one_line(error)}
    except (OverflowError, ValueError) as error:
        report = {"error": f"the result does not fit: {type(error).__name__} {_one_line(error)}".strip()}
    except BrokenPipeError:
        report = {"rows": 0, "is_whole": False}
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    print(json.dumps(report), file=sys.stderr, flush=True)
    os._exit(0)  # no thread of DuckDB may hold us


def _end_with(parent: int) -> None:
    """Whoever asked may be killed; then nobody waits for the answer, and no query runs on. In a container it is process 1."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:  # it was too late
            os._exit(1)


def _limit(limits: Limits) -> None:
    """Limits that the system enforces, whatever DuckDB thinks of them."""
    import resource

    with open("/proc/self/statm") as statm:
        bare = int(statm.read().split()[0]) * resource.getpagesize()
    # 10 s of processor beyond the time that the parent allows: should the parent be gone
    seconds = int(limits.seconds * limits.threads) + 10
    for what, value in (
        (resource.RLIMIT_AS, bare + limits.memory_mb * MIB),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (value, value))


def _answer(query: Query, lake: Mapping[str, Any] | None) -> tuple[int, bool]:
    from pipeline.load.topics import lay_over
    from pipeline.query.formats import write_rows

    con = _open(query, lake)
    con.execute("set timezone = 'UTC'")
    if query.sandboxed:
        if lake is not None:  # a folder, with a stroke at its end, or a bucket
            con.execute("set allowed_directories = [$data]", {"data": lake["lake"]["data"].rstrip("/") + "/"})
        con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    if query.topics is not None:
        with suppress(UsageError):  # an older snapshot has no such table: a query that asks for it is told so
            lay_over(con, [dict(row) for row in query.topics])
    check(con, query.sql, sandboxed=query.sandboxed)
    con.execute(query.sql, dict(query.parameters) or None)
    return write_rows(con, sys.stdout.buffer, query.style, width=query.width)


def _open(query: Query, lake: Mapping[str, Any] | None) -> Any:
    import duckdb

    config: dict[str, Any] = {
        "threads": query.limits.threads,
        "memory_limit": f"{query.limits.memory_mb * 3 // 4}MB",
        "max_temp_directory_size": "0MB",
        "temp_directory": "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "allow_persistent_secrets": "false",
        "extension_directory": "/nonexistent",
        "python_enable_replacements": "false",
    }
    if lake is None:
        return duckdb.connect(str(query.database), read_only=True, config=config)
    from pipeline.lake.connections import connect
    from pipeline.lake.place import Lake, Secrets

    opened = {"snapshot": lake["snapshot"], "as_of": query.as_of}
    return connect(Lake(**lake["lake"]), Secrets(**lake["secrets"]), config=config, **opened)


def _one_line(error: BaseException) -> str:
    if "SET autoinstall_known_extensions" in str(error):
        # DuckDB's own words advise to install what is not installed here
        return "no extension is installed or loaded here and nothing is read over the network: read a local file instead"
    return " ".join(str(error).split())[:1000]


# ---------------------------------------------------------------- what may run


def check(con: Any, sql: str, *, sandboxed: bool = False) -> None:
    """Raise QueryError unless this is one statement that only reads."""
    import duckdb

    statements = duckdb.extract_statements(sql)
    if not statements:
        raise QueryError('there is no statement: write one, such as "select count(*) from claims"')
    if len(statements) > 1 and _is_pivot(sql, statements):
        _check_calls(con, sql, sandboxed=sandboxed)
        return
    if len(statements) != 1:
        raise QueryError(f"one statement at a time, please: these are {len(statements)}")
    [statement] = statements
    if statement.type == duckdb.StatementType.EXPLAIN:
        check(con, _explained(sql), sandboxed=sandboxed)
        return
    refusal = "only SELECT, EXPLAIN, DESCRIBE and SHOW run here, which read and change nothing"
    if statement.type != duckdb.StatementType.SELECT:
        raise QueryError(f"{refusal}; this is {statement.type.name}")
    tree = json.loads(con.execute("select json_serialize_sql($sql::varchar, skip_null := true)", {"sql": sql}).fetchone()[0])
    if tree.get("error"):
        raise QueryError(f"{refusal} ({tree.get('error_message', 'not understood')})")
    allowed = TABLE_FUNCTIONS | OWN_FUNCTIONS | (frozenset() if sandboxed else FILE_FUNCTIONS)
    for name in _table_functions(tree):
        if name.lower() not in allowed:
            raise QueryError(f"the table function {name} is not allowed here: {refusal}")


def _is_pivot(sql: str, statements: list[Any]) -> bool:
    """Whether this is one query with a PIVOT in it, of which DuckDB's parser makes several: the types of its columns first."""
    import duckdb

    words = [word.lower() for word in _words(sql)]
    *types, last = [statement.type for statement in statements]
    is_one = ";" not in "".join(words).rstrip(";")
    is_query = bool(words) and words[0] in ("pivot", "pivot_wider", "select", "from", "with", "(")
    return (
        is_one
        and is_query
        and last == duckdb.StatementType.SELECT
        and all(kind == duckdb.StatementType.CREATE for kind in types)
        and not {"create", "insert", "update", "delete", "copy", "attach", "install", "load", "call", "pragma", "set"}
        & set(words)
    )


def _check_calls(con: Any, sql: str, *, sandboxed: bool) -> None:
    """Raise QueryError where a table function that is not allowed is called; for queries that cannot be had as a tree."""
    allowed = TABLE_FUNCTIONS | OWN_FUNCTIONS | (frozenset() if sandboxed else FILE_FUNCTIONS)
    known = (
        "select distinct lower(function_name) from duckdb_functions() where function_type not in ('scalar', 'aggregate', 'macro')"
    )
    forbidden = {name for (name,) in con.execute(known).fetchall()} - allowed
    for name in _words(sql):
        if name.strip('"').lower() in forbidden:
            raise QueryError(f"the table function {name} is not allowed here: only queries that read and change nothing run")


def _words(sql: str) -> list[str]:
    """The tokens of a statement, without comments and without what strings hold."""
    import duckdb

    data = sql.encode()  # tokens are counted in bytes
    tokens = duckdb.tokenize(sql)
    words = []
    for at, (start, kind) in enumerate(tokens):
        end = tokens[at + 1][0] if at + 1 < len(tokens) else len(data)
        if kind == duckdb.token_type.comment:
            continue
        text = data[start:end].decode("utf-8", "replace")
        text = text.split("--")[0].split("/*")[0].strip()
        words.append("''" if kind == duckdb.token_type.string_const else text)
    return words


def _explained(sql: str) -> str:
    """The statement that an EXPLAIN explains: what follows EXPLAIN, ANALYZE and options in parentheses."""
    import duckdb

    words = [(start, kind) for start, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    data = sql.encode()  # tokens are counted in bytes
    texts = [
        data[start : words[at + 1][0] if at + 1 < len(words) else len(data)].decode("utf-8", "replace").strip().lower()
        for at, (start, _) in enumerate(words)
    ]
    at = 1
    if at < len(texts) and texts[at].split("/*")[0].split("--")[0].strip() in ("analyze", "analyse", "verbose"):
        at += 1
    if at < len(texts) and texts[at].startswith("(") and not texts[at + 1].startswith(("select", "from", "with", "values", "(")):
        while at < len(texts) and not texts[at].startswith(")"):
            at += 1
        at += 1
    return data[words[at][0] :].decode("utf-8", "replace") if at < len(words) else ""


def _table_functions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "TABLE_FUNCTION":
            yield node["function"].get("function_name", "")
        for value in node.values():
            yield from _table_functions(value)
    elif isinstance(node, list):
        for value in node:
            yield from _table_functions(value)
