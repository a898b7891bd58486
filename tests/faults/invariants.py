"""I1 to I5: what must hold of a data folder after whatever happened to it. Each gives the violations as sentences.

I1  every page that was ever discovered has one state, and in the end a final one with its reason; the ledger knows no other
I2  every article leads to an archived record whose bytes have the digest that its row says
I3  nothing is there twice, and the rows are those of an undisturbed run
I4  what is made again from archive and journals is equal, row for row
I5  neither a secret nor a page's text stands where people look for causes: logs, reports, process lists, the ledger
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from pipeline.archive import journal
from pipeline.archive.warc import read_payload
from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError
from pipeline.load import checks, database, staging
from pipeline.models import PAGE_STATES, Discovery, Exchange
from tests.load.made import CONTENT, VOLATILE

UNDER_WAY = ("queued", "fetched", "retry_later")
NEED_NO_REASON = ("loaded", *UNDER_WAY)
MOMENTS = frozenset({"captured_at", "first_captured_at", "last_captured_at", "next_attempt_at", "elapsed_s"})
"""columns that say when a page was fetched, beside those that say when and by whom a row was written"""
SHOWN = 300

Rows = dict[str, list[tuple[Any, ...]]]


def every_page_has_one_state(folder: DataFolder, *, is_drained: bool = True) -> list[str]:
    """I1. `is_drained`: the run went to its end, so that nothing may be under way any more."""
    told = {
        record.page_id
        for path in folder.archive.glob(f"*{journal.SUFFIX}")
        for record, _ in journal.read(path)
        if isinstance(record, Discovery | Exchange)
    }
    wrong = []
    with database.working(folder) as con:
        pages = con.execute("select page_id, state, state_reason from pages").fetchall()
        ledger = dict(con.execute("select state, count(*) from pages group by state").fetchall())
    known = Counter(page for page, *_ in pages)
    wrong += [f"I1: {page} stands {times} times in the ledger" for page, times in known.items() if times > 1]
    wrong += [f"I1: {page} was discovered and has no state" for page in told - known.keys()]
    for page, state, reason in pages:
        if state not in PAGE_STATES:
            wrong.append(f"I1: {page} is in the state {state}, which is none")
        if is_drained and state in UNDER_WAY:
            wrong.append(f"I1: {page} is still {state}")
        if state not in NEED_NO_REASON and not reason:
            wrong.append(f"I1: {page} is {state} without a reason")
    if sum(ledger.values()) != len(known):
        wrong.append(f"I1: {sum(ledger.values())} states for {len(known)} pages")
    if is_drained:
        wrong += [f"I1: {path.name} is still staged" for path in staging.staged_batches(folder.staged)]
        wrong += [f"I1: {path.name} was never closed" for path in folder.archive.glob("*.open")]
    return wrong


def articles_lead_to_their_bytes(folder: DataFolder) -> list[str]:
    """I2."""
    with database.working(folder) as con:
        fetches = con.execute(
            "select distinct r.url, f.warc_file, f.warc_offset, f.payload_digest"
            " from revisions as r left join fetches as f on f.fetch_id = r.fetch_id"
        ).fetchall()
        broken = checks.check_all(con)
    wrong = [f"I2: a check is broken: {breach}" for breach in broken]
    for url, segment, offset, digest in fetches:
        if segment is None:
            wrong.append(f"I2: {url} leads to no record")
            continue
        try:
            data = read_payload(folder.archive, segment, offset).data
        except (OSError, OnRecordError) as error:
            wrong.append(f"I2: {url}: {error}")
            continue
        if f"sha256:{hashlib.sha256(data).hexdigest()}" != digest:
            wrong.append(f"I2: {url} leads to other bytes")
    return wrong


def rows(folder: DataFolder, *, moments: bool = True) -> Rows:
    """The content tables and the ledger; without `moments`, a fetch is known by its page and bytes, and not by its time."""
    left_out = set(VOLATILE) if moments else {*VOLATILE, *MOMENTS}
    which_fetch = (
        "(select concat_ws(' ', f.page_id, f.outcome, f.payload_digest) from fetches as f where f.fetch_id = t.fetch_id)"
    )
    found: Rows = {}
    with database.working(folder) as con:
        for table in CONTENT:
            columns = [row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall()]
            wanted = [
                which_fetch if column == "fetch_id" and not moments else f't."{column}"'
                for column in columns
                if column not in left_out
            ]
            found[table] = con.execute(f"select {', '.join(wanted)} from {table} as t order by all").fetchall()
    return found


def differences(found: Rows, expected: Rows, name: str = "I3") -> list[str]:
    """Rows that are missing, too many, or other."""
    wrong = []
    for table in expected:
        have, should = Counter(map(repr, found[table])), Counter(map(repr, expected[table]))
        for what, left in (("missing or other", should - have), ("too many or other", have - should)):
            if left:
                wrong.append(f"{name}: {table}: {left.total()} rows {what}, the first: {next(iter(left))[:SHOWN]}")
    return wrong


def nothing_is_there_twice(folder: DataFolder, expected: Rows | None, *, moments: bool = True) -> list[str]:
    """I3. `expected`: the rows of an undisturbed run, where there is one to compare with."""
    with database.working(folder) as con:
        twins = con.execute(
            "select publisher_id, url, text_digest, captured_at, count(*) from revisions group by all having count(*) > 1"
        ).fetchall()
    wrong = [f"I3: there {times} times: {url}" for _, url, _, _, times in twins]
    if expected is not None:
        wrong += differences(rows(folder, moments=moments), expected)
    with database.open_published(folder) as con:
        published = con.execute("select count(*) from revisions").fetchone()
    with database.working(folder) as con:
        if con.execute("select count(*) from revisions").fetchone() != published:
            wrong.append("I3: readers see another number of articles")
    return wrong


def rebuilt_is_equal(folder: DataFolder, rebuild: Callable[[DataFolder], object]) -> list[str]:
    """I4. `rebuild` makes the database again from archive and journals."""
    before = rows(folder)
    rebuild(folder)
    return differences(rows(folder), before, "I4")


def nothing_is_told(folder: DataFolder, secrets: Collection[str], bodies: Iterable[str] = (), said: str = "") -> list[str]:
    """I5. `said`: what was printed; a body counts as told where 200 of its characters stand together."""
    searched = {"what was printed": said}
    for path in [*folder.logs.rglob("*"), *folder.archive.glob(f"*{journal.SUFFIX}"), *folder.leases.rglob("*")]:
        if path.is_file():
            searched[str(path.relative_to(folder.root))] = path.read_text("utf-8", "replace")
    with database.working(folder) as con:
        for table in ("pages", "fetches", "readings", "runs", "feeds"):
            searched[f"table {table}"] = "\n".join(map(str, con.execute(f"select * from {table}").fetchall()))
    passages = [body[start : start + 200] for body in bodies for start in range(0, max(len(body) - 200, 1), 200)]
    wrong = []
    for place, text in searched.items():
        wrong += [f"I5: a secret stands in {place}" for secret in secrets if secret in text]
        if not place.startswith("table"):
            wrong += [f"I5: a page's text stands in {place}" for passage in passages if passage in text]
    return wrong


def violations(
    folder: DataFolder,
    *,
    expected: Rows | None = None,
    rebuild: Callable[[DataFolder], object] | None = None,
    moments: bool = True,
    is_drained: bool = True,
    secrets: Collection[str] = (),
    bodies: Iterable[str] = (),
    said: str = "",
) -> list[str]:
    """All five; I4 where it is said how to rebuild."""
    wrong = every_page_has_one_state(folder, is_drained=is_drained)
    wrong += articles_lead_to_their_bytes(folder)
    wrong += nothing_is_there_twice(folder, expected, moments=moments)
    wrong += nothing_is_told(folder, secrets, bodies, said)
    if rebuild is not None:
        wrong += rebuilt_is_equal(folder, rebuild)
    return wrong


def folder_of(path: Path) -> DataFolder:
    folder = DataFolder(path)
    folder.make()
    return folder
