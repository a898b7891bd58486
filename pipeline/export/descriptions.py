"""What the columns mean, from the comments of the database, in the words of other programs: Datasette, dbt, Frictionless."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.export.selections import Selection
from pipeline.export.sqlite import affinity


def datasette(selections: Sequence[Selection], database: str) -> str:
    """A `metadata.yaml` for Datasette; `database` is the name of the SQLite file without its ending."""
    tables = {
        one.table: {
            "description": one.comment,
            "columns": {column.name: column.comment for column in one.columns if column.comment},
        }
        for one in selections
    }
    return _yaml({"title": "OnRecord", "databases": {database: {"tables": tables}}})


def dbt(selections: Sequence[Selection]) -> str:
    """A `sources.yml` for dbt with its DuckDB adapter, the snapshot being the target's database."""
    tables = [
        {
            "name": one.table,
            "description": one.comment,
            "columns": [
                {"name": column.name, "description": column.comment, "data_type": column.type.lower()} for column in one.columns
            ],
        }
        for one in selections
    ]
    return _yaml({"version": 2, "sources": [{"name": "onrecord", "schema": "main", "tables": tables}]})


def data_package(selection: Selection, csv: Path) -> str:
    """A Frictionless `datapackage.json` for a CSV file that was exported, with its size and digest."""
    content = csv.read_bytes()
    name = selection.table.replace("_", "-")
    resource = {
        "name": name,
        "profile": "tabular-data-resource",
        "path": csv.name,
        "title": selection.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": column.name, "description": column.comment} | _frictionless(column.type) for column in selection.columns
            ],
            "missingValues": [""],
        },
    }
    package = {"name": f"onrecord-{name}", "profile": "tabular-data-package", "resources": [resource]}
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _frictionless(duckdb_type: str) -> dict[str, str]:
    """Type and format of a field (Frictionless Table Schema); lists are joined texts, times have a blank for the T.

    >>> _frictionless("DOUBLE"), _frictionless("DATE"), _frictionless("VARCHAR[]")
    ({'type': 'number'}, {'type': 'date'}, {'type': 'string'})
    """
    if duckdb_type == "BOOLEAN":
        return {"type": "boolean"}
    if duckdb_type == "DATE":
        return {"type": "date"}
    if duckdb_type.startswith("TIMESTAMP"):
        return {"type": "datetime", "format": "any"}
    return {"type": {"integer": "integer", "real": "number", "text": "string"}[affinity(duckdb_type)]}


def _yaml(content: Any) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=130)
