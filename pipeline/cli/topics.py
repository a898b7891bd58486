"""`onrecord topics`: what is followed, and a proposal of what might be."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, DataDir, data_folder, print_table, say
from pipeline.errors import UsageError

COLUMNS = ("topic", "name", "claims", "newest", "last_change")


@app.command("topics")
def topics_command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[try WORDS…]", help="try WORDS: print a topic that they propose.")
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """The topics of topics.yaml with how many claims each has, the newest, the last change; `try` proposes one.

    Example: onrecord topics try flood tamsin
    """
    from pipeline.load.database import open_published
    from pipeline.load.statements import fetch
    from pipeline.load.topics import as_rows, lay_over
    from pipeline.query.topic_proposals import propose_topic
    from pipeline.topics import read_topics

    folder = data_folder(data_dir)
    verb, rest = (words or [""])[0], " ".join((words or [])[1:]).strip()
    if words and (verb != "try" or not rest):
        raise UsageError(f"'onrecord topics' lists them, 'onrecord topics try WORDS' proposes one; not: topics {' '.join(words)}")
    topics = [] if words else read_topics(folder)
    if not words and not topics:
        say(f"no topics: write them into {folder.topics}; 'onrecord topics try WORDS' proposes one")
        return
    con = open_published(folder)
    try:
        if words:
            proposal = propose_topic(con, rest)
            print(proposal.text, end="")
            say(
                f"{proposal.claims:,} claims have these words; for {folder.topics}, once you have put the speakers on their sides"
            )
            return
        lay_over(con, as_rows(topics))
        rows = fetch(con, "topics/list_topics")
    finally:
        con.close()
    print_table(COLUMNS, rows, as_json=as_json)
