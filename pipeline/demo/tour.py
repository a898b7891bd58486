"""What `onrecord demo` shows: the site before and after a story changes, then the tables."""

from __future__ import annotations

import string
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cli.common import print_table, say
from pipeline.data_folder import DataFolder
from pipeline.demo.site import PUBLISHERS, Site, render_site, serve_site
from pipeline.errors import UsageError
from pipeline.topics import find_topic

CONTACT = "demo@onrecord.example"
CHANGED_STORY = "http://harbour-herald.example/news/tamsin-valley-flood"
CORRECTED_STORY = "http://harbour-herald.example/news/sallow-bridge-velmark-losses"
TOPIC = "sallow-bridge"
TOPICS = Path(__file__).with_name("topics.yaml")

COLUMNS = ("words", "counted", "speaker", "told_to", "publisher", "published_on")


def refuse_foreign_folder(folder: DataFolder) -> None:
    """Raises UsageError where the folder is somebody's own."""
    if folder.publishers.exists() and CONTACT not in folder.publishers.read_text("utf-8", "replace"):
        raise UsageError(f"{folder.root} holds publishers of your own: name another folder for the demo with --data-dir")


@contextmanager
def served_site(folder: DataFolder) -> Iterator[Site]:
    """The three sites, served for as long as the context lasts; the folder's publishers file says where."""
    site = render_site()
    with serve_site(site) as (host, port):
        text = string.Template(PUBLISHERS.read_text("utf-8")).substitute(address=f"{host}:{port}")
        folder.publishers.write_text(text, "utf-8")
        if not folder.topics.exists():
            folder.topics.write_text(TOPICS.read_text("utf-8"), "utf-8")
        yield site


def change_stories(site: Site, *urls: str) -> None:
    """From now on the site serves the later versions of these stories."""
    site.update(render_site(changed=urls))


def show(folder: DataFolder) -> None:
    """Figures and ledger to standard output; where to go next to standard error."""
    from pipeline.load import database
    from pipeline.query.named_queries import run_named
    from pipeline.report.snapshot import report_page

    con = database.open_published(folder)
    found = run_named(con, "figures", {"limit": 1000})
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    for row in rows:
        row["told_to"] = row["told_to"] or row["via_told_to"]
    print_table(COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
    print()
    states = con.execute("select state, count(*) from pages group by all order by 2 desc, 1").fetchall()
    print_table(("state of the page", "pages"), states)
    con.close()
    report = folder.root / "report.html"
    report.write_bytes(report_page(folder, topic=find_topic(folder, TOPIC))[0])
    where = f"--data-dir {folder.root}"
    say("\nNext:")
    say(f"  onrecord figures flood {where}")
    say(f"  onrecord sql 'select * from figure_changes' {where}")
    say(f"  onrecord query {where}")
    say(f"  onrecord explore {where}        the same in your browser")
    say("  onrecord init --data-dir my-data        your own publishers")
    say(f"  onrecord topics {where}")
    say(f"\nThe report of the dispute, who says what side by side: {report}")
