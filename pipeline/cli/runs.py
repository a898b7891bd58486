"""Commands that run the pipeline: demo, init, ingest, revisit, reparse, serve."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import DEFAULT_DATA_DIR, AsJson, Config, DataDir, data_folder, print_table, progress, say
from pipeline.data_folder import DataFolder
from pipeline.errors import RunFailedError, UsageError
from pipeline.run import leases

if TYPE_CHECKING:
    from pipeline.models import RunReport


class LogFormat(StrEnum):
    text = "text"
    json = "json"


NOT_DUE = (
    "No list or page is due yet: a list is polled at most every 15 minutes, a quiet one less often (min_poll_minutes); "
    "--now insists."
)
KNOWN_ALREADY = "All that was named had been taken before."


@app.command()
def demo(data_dir: DataDir = None) -> None:
    """The whole main job with no network, on three small news sites served from this machine.

    Example: onrecord demo
    """
    from pipeline.demo import tour

    folder = DataFolder((data_dir or DEFAULT_DATA_DIR).absolute())
    tour.refuse_foreign_folder(folder)
    folder.make()

    with tour.served_site(folder) as site, shown_in_prefect(folder):
        from flows.ingest import IngestRequest
        from flows.ingest import ingest as ingest_flow

        say("First pass: feeds and sitemaps, robots.txt, pages, archive, figures and attributions, database.")
        run_and_report(lambda: ingest_flow(IngestRequest(data_dir=folder.root)))
        changed = [tour.CHANGED_STORY, tour.CORRECTED_STORY]
        tour.change_stories(site, *changed)
        say(f"Second pass: {' and '.join(changed)} have changed.")
        run_and_report(lambda: ingest_flow(IngestRequest(data_dir=folder.root, urls=changed)))
    tour.show(folder)


@app.command()
def init(
    data_dir: DataDir = None,
    contact: Annotated[str | None, typer.Option(help="Mail address or page that the user agent names.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a data folder: a commented publishers.yaml and the empty database.

    Example: onrecord init --contact newsroom@paper.example
    """
    import re
    import sys

    from pipeline.load import database
    from pipeline.publishers import EXAMPLE_FILE, check_contact

    folder = DataFolder((data_dir or DEFAULT_DATA_DIR).absolute())
    if folder.publishers.exists():
        raise UsageError(f"{folder.publishers} is there already: edit it, or name another folder with --data-dir")
    if contact is None and sys.stdin.isatty():
        contact = typer.prompt("Contact for the user agent (mail address or page)", default="", show_default=False, err=True)
    text = EXAMPLE_FILE
    if contact:
        try:
            named = f"contact: {check_contact(contact)}"
        except ValueError as error:
            raise UsageError(f"--contact {contact}: {error}") from None
        text = re.sub(r"(?m)^contact:.*$", lambda _: named, EXAMPLE_FILE)
    folder.make()
    folder.publishers.write_text(text, "utf-8")
    database.create(folder)
    if as_json:
        print(json.dumps({"data_dir": str(folder.root), "publishers": str(folder.publishers)}, ensure_ascii=False))
    say(f"Made {folder.root}.")
    if not contact:
        say(f"Name a contact in {folder.publishers} before you fetch from real publishers: they want to know who asks.")
    say(f"Next: edit {folder.publishers}, then run 'onrecord ingest --data-dir {folder.root}'")


@app.command()
def ingest(
    publishers: Annotated[list[str] | None, typer.Argument(metavar="[PUBLISHER]...", help="Only these; else all.")] = None,
    url: Annotated[list[str] | None, typer.Option(help="A page, feed or sitemap to take; may be given again.")] = None,
    file: Annotated[list[Path] | None, typer.Option(help="A file or folder to take: HTML, WARC, JSON Lines of texts.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many pages.", min=1)] = None,
    now: Annotated[bool, typer.Option("--now", help="Poll every list, also those that are not due yet.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """One pass now: discover, fetch, archive, extract, parse, load, publish.

    Example: onrecord ingest --file saved-pages/ --file export.warc.gz
    """
    _check_named(url or [], file or [])
    folder = _free_folder("ingest", data_dir, config, publishers, is_named=bool(url or file))

    with shown_in_prefect(folder):
        from flows.ingest import IngestRequest
        from flows.ingest import ingest as ingest_flow

        request = IngestRequest(
            data_dir=folder.root,
            config=config,
            publishers=publishers or [],
            urls=url or [],
            files=[path.absolute() for path in file or []],
            limit=limit,
            now=now,
        )
        idle = KNOWN_ALREADY if url or file else NOT_DUE
        run_and_report(lambda: ingest_flow(request), as_json=as_json, idle=idle)


@app.command()
def revisit(
    publishers: Annotated[list[str] | None, typer.Argument(metavar="[PUBLISHER]...", help="Only these; else all.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many pages.", min=1)] = None,
    now: Annotated[bool, typer.Option("--now", help="Every article that may still change, also those that are not due.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Fetch again the articles that may still change: new, developing, often changed.

    Example: onrecord revisit --limit 100
    """
    folder = _free_folder("revisit", data_dir, config, publishers)

    with shown_in_prefect(folder):
        from flows.revisit import RevisitRequest
        from flows.revisit import revisit as revisit_flow

        request = RevisitRequest(data_dir=folder.root, config=config, publishers=publishers or [], limit=limit, now=now)
        run_and_report(
            lambda: revisit_flow(request), as_json=as_json, idle="No article is due for another look yet; --now insists."
        )


@app.command()
def reparse(
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or later.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or earlier.")] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Only this publisher; may be given again.")] = None,
    parser_older_than: Annotated[str | None, typer.Option(help="Only what a parser older than this read.")] = None,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Extract and parse the archived pages again, with no network; says what changed.

    Example: onrecord reparse --since 2026-03-01
    """
    folder = _free_folder("reparse", data_dir, config, publisher)

    with shown_in_prefect(folder):
        from flows.reparse import ReparseRequest
        from flows.reparse import reparse as reparse_flow

        request = ReparseRequest(
            data_dir=folder.root,
            config=config,
            publishers=publisher or [],
            since=since.date() if since else None,
            until=until.date() if until else None,
            parser_older_than=parser_older_than,
        )
        idle = "No archived page was read by an older parser: there is nothing to read again."
        run_and_report(lambda: reparse_flow(request), as_json=as_json, idle=idle)


@app.command()
def serve(
    data_dir: DataDir = None,
    config: Config = None,
    port: Annotated[int, typer.Option(help="Port of Prefect's page, on this machine alone.", min=1, max=65535)] = 4747,
    new_password: Annotated[bool, typer.Option("--new-password", help="Make another password for the page.")] = False,
    metrics_port: Annotated[
        int, typer.Option("--metrics-port", help="Port of /metrics and /healthz, on this machine alone; 0 for none.", max=65535)
    ] = 4748,
    log_format: Annotated[LogFormat, typer.Option("--log-format", help="How the line of each run is written.")] = LogFormat.text,
) -> None:
    """Run the scheduled flows until Ctrl-C, with a Prefect server of its own unless PREFECT_API_URL names one.

    Says where Prefect's page is and how to log in; the password is kept in the data folder and stays the same. Standard output
    has a line for each run. A changed publishers.yaml is taken by the next run; SIGHUP says whether it can be read.

    Example: onrecord serve --data-dir /srv/onrecord
    """
    folder = data_folder(data_dir)
    _say_config(folder, config, quiet=True)
    with leases.hold(folder.leases, "serve", ["all"], "serve"), ExitStack() as beside:
        from flows.run_lines import FORMAT
        from flows.server import is_answering, page_password, password_file, prefect_server
        from flows.under_serve import UNDER_SERVE

        os.environ |= {FORMAT: log_format.value, UNDER_SERVE: "1"}
        if metrics_port:
            from pipeline.settings import read_settings
            from pipeline.upkeep.health_server import health_server
            from pipeline.upkeep.metrics import Watch

            watch = Watch(folder, read_settings().min_free_bytes)
            beside.enter_context(health_server(watch, metrics_port, (is_answering,)))
        is_own = "PREFECT_API_URL" not in os.environ
        password = page_password(folder, new=new_password) if is_own else None
        with prefect_server(folder, port=port if is_own else None, password=password) as address:
            from flows import deployments

            found = deployments.read_deployments(folder, config.absolute() if config else None)
            say(f"Serving {len(found)} deployments; the API is {address}. Ctrl-C stops.")
            if is_own:
                # under a service manager what is printed goes to a log, and a log is no place for a password
                secret = f"onrecord:{password}" if sys.stderr.isatty() else f"onrecord: and what {password_file(folder)} holds"
                say(f"Prefect's page: {address.removesuffix('/api')}, log in with {secret}")
            if metrics_port:
                say(f"For machines: http://127.0.0.1:{metrics_port}/metrics and /healthz")
            deployments.serve(found, on_hangup=lambda: _say_config(folder, config))


def _say_config(folder: DataFolder, config: Path | None, *, quiet: bool = False) -> None:
    """Read publishers.yaml and topics.yaml as the next run will. Raises UsageError, or says it where `serve` goes on."""
    from pipeline.publishers import read_publishers
    from pipeline.topics import read_topics

    try:
        publishers, topics = read_publishers(config or folder.publishers).publishers, read_topics(folder)
    except UsageError as error:
        if quiet:
            raise
        say(f"The next run would fail: {error}")
        return
    if not quiet:
        say(f"Read again: {len(publishers)} publishers, {len(topics)} topics; the next run takes them.")


def _check_named(urls: list[str], files: list[Path]) -> None:
    """Raises UsageError for what is no address or not there: at once, before anything heavy is loaded."""
    from pipeline.urls.canonical import canonicalize_url

    for url in urls:
        try:
            canonicalize_url(url)
        except ValueError as error:
            raise UsageError(f"{url}: {error}") from error
    for path in files:
        if not path.exists():
            raise UsageError(f"no file or folder {path}")


def _free_folder(
    flow: str, data_dir: Path | None, config: Path | None, publishers: list[str] | None, *, is_named: bool = True
) -> DataFolder:
    """The data folder, reserved for this flow: who is second is told at once, before anything heavy is loaded.

    `is_named` says that there is something to do where the file names no publisher.
    """
    from pipeline.publishers import read_publishers
    from pipeline.settings import read_settings

    folder = data_folder(data_dir)
    path = config or folder.publishers
    listed = read_publishers(path)
    chosen = listed.choose(publishers or ())
    if not chosen and not is_named:
        raise UsageError(f"{path} names no publisher: add one there, or name pages with --url or --file")
    leases.reserve(folder.leases, flow, [publisher.publisher_id for publisher in chosen] or [leases.NAMED_ONLY])
    if not (listed.contact or read_settings().contact) and flow != "reparse" and not all(one.allow_private for one in chosen):
        say(f"No contact is named in {path}: publishers want to know who asks, and block whom they do not know.")
    return folder


@contextmanager
def shown_in_prefect(folder: DataFolder) -> Iterator[None]:
    """Flows that are imported and run inside are runs in Prefect where a server of it runs, else plain calls."""
    import flows
    from flows.server import running_server

    flows.alone = running_server(folder) is None
    try:
        yield
    finally:
        flows.alone = False


def run_and_report(flow: Callable[[], RunReport], *, as_json: bool = False, idle: str = "") -> None:
    """Run a flow, show its progress and print its report, also that of a run which failed. Raises what the flow raises.

    `idle` is said of a run that found nothing to do.
    """
    from flows import steps

    steps.terminal = progress
    try:
        report = flow()
        print_report(report, as_json=as_json)
        if idle and not report.outcomes:
            say(idle)
    except RunFailedError as failed:
        print_report(failed.report, as_json=as_json)
        raise
    except KeyboardInterrupt:
        say("Stopped. What was fetched is kept: the same command goes on from there.")
        raise


def print_report(report: RunReport, *, as_json: bool) -> None:
    """The run's counts to standard output, what a person should know to standard error."""
    if as_json:
        print(report.model_dump_json(indent=1))
    else:
        rows = [(name, outcome, pages) for name, counts in sorted(report.publishers.items()) for outcome, pages in counts.items()]
        print_table(("publisher", "outcome", "pages"), rows)
    for note in report.notes:
        say(note)
    say(f"{report.figures} figures and {report.attributions} attributions came or changed.")
    say(f"Published {report.published}." if report.published else "Nothing changed, so nothing was published.")
