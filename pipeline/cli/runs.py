"""Commands that run the pipeline: demo, init, ingest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import DEFAULT_DATA_DIR, AsJson, Config, DataDir, data_folder, print_table, say
from pipeline.errors import OnRecordError, UsageError
from pipeline.folders import DataFolder

if TYPE_CHECKING:
    from pipeline.models import RunReport


@app.command()
def demo(data_dir: DataDir = None) -> None:
    """The whole main job with no network, on three small news sites served from this machine.

    Example: onrecord demo
    """
    from pipeline.demo import tour

    folder = DataFolder((data_dir or DEFAULT_DATA_DIR).absolute())
    tour.refuse_foreign_folder(folder)
    folder.make()

    from flows.server import prefect_server

    with tour.served_site(folder) as site, prefect_server(folder):
        from flows.ingest import IngestRequest
        from flows.ingest import ingest as ingest_flow

        say("First pass: feeds and sitemaps, robots.txt, pages, archive, figures and attributions, database.")
        print_report(ingest_flow(IngestRequest(data_dir=folder.root)), as_json=False)
        tour.change_story(site)
        say(f"Second pass: {tour.CHANGED_STORY} has changed.")
        print_report(ingest_flow(IngestRequest(data_dir=folder.root, urls=[tour.CHANGED_STORY])), as_json=False)
    tour.show(folder)


@app.command()
def init(
    data_dir: DataDir = None,
    contact: Annotated[str | None, typer.Option(help="Mail address or page that the user agent names.")] = None,
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
    folder.make()
    text = re.sub(r"(?m)^contact:.*$", lambda _: f"contact: {check_contact(contact)}", EXAMPLE_FILE) if contact else EXAMPLE_FILE
    folder.publishers.write_text(text, "utf-8")
    database.create(folder)
    say(f"Made {folder.root}.")
    if not contact:
        say(f"Name a contact in {folder.publishers} before you fetch from real publishers: they want to know who asks.")
    say(f"Next: edit {folder.publishers}, then run 'onrecord ingest --data-dir {folder.root}'")


@app.command()
def ingest(
    publishers: Annotated[list[str] | None, typer.Argument(metavar="[PUBLISHER]...", help="Only these; else all.")] = None,
    url: Annotated[list[str] | None, typer.Option(help="A page or feed to take; may be given again.")] = None,
    file: Annotated[list[Path] | None, typer.Option(help="A file or folder to take: HTML, WARC, JSON Lines of texts.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many pages.", min=1)] = None,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """One pass now: discover, fetch, archive, extract, parse, load, publish.

    Example: onrecord ingest --file saved-pages/ --file export.warc.gz
    """
    from pipeline import ingest as steps
    from pipeline import leases

    folder = data_folder(data_dir)
    names = [p.publisher_id for p in steps.read_config(folder, config).choose(publishers or ())]
    with leases.hold(folder.leases, "ingest", names, "being started"):
        pass  # who is second is told so at once, before anything heavy is loaded

    from flows.server import prefect_server

    with prefect_server(folder):
        from flows.ingest import IngestRequest
        from flows.ingest import ingest as ingest_flow

        report = ingest_flow(
            IngestRequest(
                data_dir=folder.root,
                config=config,
                publishers=publishers or [],
                urls=url or [],
                files=[path.absolute() for path in file or []],
                limit=limit,
            )
        )
    print_report(report, as_json=as_json)
    if report.state == "failed":
        raise OnRecordError(report.reason or "nothing succeeded; 'onrecord status' says why")


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
