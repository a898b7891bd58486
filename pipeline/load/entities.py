"""`speakers.yaml` -> the table `speaker_entities`, in each snapshot as the file read then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.load.statements import statement
from pipeline.topics import Entity

Row = dict[str, Any]


def entity_rows(entities: Sequence[Entity]) -> list[Row]:
    """Rows of the table; the name itself is the first of the folded names."""
    return [
        {
            "entity_id": one.entity_id,
            "name": one.name,
            "aliases": list(one.aliases),
            "folded_names": list(one.names),
            "organisation": one.organisation,
            "side": one.side,
            "country": one.country,
        }
        for one in entities
    ]


def write_entities(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> bool:
    """Make these the speakers of the table; whether it was another."""
    before = con.execute("from speaker_entities order by all").fetchall()
    con.execute("begin")
    con.execute("delete from speaker_entities")
    for row in rows:
        con.execute(statement("speakers/insert_entity"), row)
    con.execute("commit")
    return before != con.execute("from speaker_entities order by all").fetchall()
