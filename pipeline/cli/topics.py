"""What a user follows, joins and notes: topics, speakers, note."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, DataDir, data_folder, print_table, say
from pipeline.errors import UsageError

SPEAKER_COLUMNS = ("speaker", "entity", "organisation", "title", "quoted", "articles")
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


@app.command("speakers")
def speakers_command(
    propose: Annotated[
        bool, typer.Option("--propose", help="Print lines for speakers.yaml of names that look like one.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Who is quoted, with the speaker of speakers.yaml that each name stands for; --propose prints lines for that file.

    Example: onrecord speakers --propose
    """
    from pipeline.load.database import open_published
    from pipeline.load.statements import fetch
    from pipeline.query.speaker_proposals import Label, propose_speakers

    folder = data_folder(data_dir)
    con = open_published(folder)
    try:
        rows = fetch(con, "speakers/list_speakers")
    finally:
        con.close()
    if not propose:
        print_table(SPEAKER_COLUMNS, rows, as_json=as_json)
        return
    labels = [Label(name, organisation, title, quoted) for name, entity, organisation, title, quoted, _ in rows if entity is None]
    text = propose_speakers(labels)
    print(text, end="")
    say(f"for {folder.speakers}, once you have judged them" if text else "no names look like one speaker")


class VerdictOption(StrEnum):
    right = "right"
    wrong = "wrong"
    unclear = "unclear"


@app.command("note")
def note_command(
    figure_id: Annotated[str, typer.Argument(help="Id of the figure, or its onrecord:// address.")],
    verdict: Annotated[VerdictOption, typer.Option("--verdict", help="right, wrong or unclear.")],
    field: Annotated[str | None, typer.Option("--field", help="Column of claims that should read otherwise.")] = None,
    value: Annotated[str | None, typer.Option("--value", help="What it should read.")] = None,
    text: Annotated[str, typer.Option("--text", help="A note in words.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who says so.")] = "",
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """A verdict on a figure, kept in notes.jsonl and shown beside the figure; what was parsed stays as it is.

    Example: onrecord note 4f1c0a --verdict wrong --field counted --value soldiers --by desk
    """
    from datetime import UTC, datetime

    from pipeline.publish.noting import note_figure, publish_notes
    from pipeline.settings import read_settings

    folder, now = data_folder(data_dir), datetime.now(UTC)
    note = note_figure(folder, figure_id, verdict=verdict.value, field=field, value=value, text=text, by=by, now=now)
    columns = ("figure_id", "words", "verdict", "field", "value", "text", "noted_by", "noted_at")
    print_table(columns, [[getattr(note, name) for name in columns]], as_json=as_json)
    if not publish_notes(folder, now=now, min_free_bytes=read_settings().min_free_bytes):
        say("It stands in claims with the next publication.")
