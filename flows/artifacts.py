"""What a person sees of a run on its page in Prefect. All of it is a view: where the server does not take it, the run goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from flows.engine import create_markdown_artifact, create_table_artifact, emit_event
from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError
from pipeline.models import RunReport
from pipeline.neutral import neutral
from pipeline.run.alarms import Alarm

NEWEST = 10
"""claims that the page shows"""

COLUMNS = ("words", "counted", "speaker", "told_to", "publisher", "article")


@contextmanager
def best_effort() -> Iterator[None]:
    """Prefect's server may be away for a while: what it would have shown is not worth the work of a task."""
    try:
        yield
    except Exception as error:
        logging.getLogger(__name__).warning("not shown in Prefect: %s", error)


def show_report(report: RunReport, folder: DataFolder) -> None:
    """Pages by outcome and publisher as a table; figures, notes and the newest claims as a text."""
    rows = [
        {"publisher": publisher, "outcome": outcome, "pages": pages}
        for publisher, counts in sorted(report.publishers.items())
        for outcome, pages in sorted(counts.items())
    ]
    with best_effort():
        create_table_artifact(rows, key="pages", description="Pages by publisher and outcome")
        create_markdown_artifact(run_page(report, newest_claims(folder)), key="run", description=f"Run {report.run_id}")


def newest_claims(folder: DataFolder) -> list[tuple[str | None, ...]]:
    """The claims that were loaded last, of the published database; none where nothing is published yet."""
    from pipeline.load import database, statements

    try:
        con = database.open_published(folder)
    except OnRecordError:
        return []
    try:
        return statements.fetch(con, "flows/newest_claims", limit=NEWEST)
    finally:
        con.close()


def run_page(report: RunReport, claims: list[tuple[str | None, ...]]) -> str:
    """The run as Markdown. Each claim is words, counted, speaker, told to, publisher, title, URL, all but the first may be None.

    >>> print(run_page(RunReport(run_id="r1", flow="ingest", figures=1, notes=("herald is silent for 30 h",)), []))
    **1** figures and **0** attributions came or changed. Nothing changed for readers, so nothing was published.
    <BLANKLINE>
    ## To look at
    <BLANKLINE>
    - herald is silent for 30 h
    """
    published = f"Published {report.published}." if report.published else "Nothing changed for readers, so nothing was published."
    lines = [f"**{report.figures}** figures and **{report.attributions}** attributions came or changed. {published}"]
    if report.reason:
        lines += ["", f"Failed: {_plain(report.reason)}"]
    if report.notes:
        lines += ["", "## To look at", "", *(f"- {_plain(note)}" for note in report.notes)]
    if claims:
        lines += ["", "## Newest claims", "", _row(COLUMNS), _row(["---"] * len(COLUMNS))]
        lines += [_row([*map(_plain, said), _link(title, url)]) for *said, title, url in claims]
    return "\n".join(lines)


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _link(title: str | None, url: str | None) -> str:
    if not url or not url.startswith(("http://", "https://")) or set(url) & set("<>()| "):
        return _plain(title)
    return f"[{_plain(title or url)}]({url})"


def _plain(text: str | None) -> str:
    """A text from outside, so that Markdown takes it for nothing else.

    >>> _plain("a|b <script>\\x1b")
    'a\\\\|b &lt;script&gt;␛'
    """
    marked = " ".join(neutral(text or "").split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\|[]*_`#!" else c for c in marked)


def emit_alarm(alarm: Alarm) -> None:
    """An event that automations may wait for: `onrecord.publisher.silent` and its like."""
    resource = {"prefect.resource.id": f"onrecord.{alarm.kind.partition('.')[0]}.{alarm.subject}"}
    with best_effort():
        emit_event(f"onrecord.{alarm.kind}", resource=resource, payload={"message": neutral(alarm.message)})
