"""Commands for those who outgrow one machine: migrate-store, maintain."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, DataDir, data_folder, print_table, say


class StoreName(StrEnum):
    duckdb = "duckdb"
    ducklake = "ducklake"


@app.command("migrate-store")
def migrate_store(
    to: Annotated[StoreName, typer.Argument(help="Where the rows shall lie: ducklake, or duckdb to come back.")],
    catalogue: Annotated[
        str | None,
        typer.Option("--catalogue", help="The lake's PostgreSQL database, without the password; else ONRECORD_CATALOGUE."),
    ] = None,
    lake_data: Annotated[
        str | None,
        typer.Option("--lake-data", help="A folder that all machines share, or s3://bucket/prefix; else ONRECORD_LAKE_DATA."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be moved.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Move the rows from plain DuckDB into a lake, or back; each table is counted and compared. Started again, it goes on.

    Example: onrecord migrate-store ducklake --catalogue "host=db.example dbname=onrecord" --lake-data s3://news/onrecord
    """
    from pipeline.lake.place import lake_of, read_choice
    from pipeline.run.runs import utc_now
    from pipeline.settings import read_settings
    from pipeline.upkeep.migration import migrate

    folder = data_folder(data_dir)
    given = {name: value for name, value in (("catalogue", catalogue), ("lake_data", lake_data)) if value is not None}
    settings = read_settings()
    moved = migrate(
        folder,
        lake_of(settings.model_copy(update=given), read_choice(folder)),
        to.value,
        now=utc_now(),
        min_free_bytes=settings.min_free_bytes,
        dry_run=dry_run,
        say=say,
    )
    rows = [(one.table, one.rows, one.state, round(one.seconds, 1)) for one in moved]
    print_table(("table", "rows", "state", "seconds"), rows, as_json=as_json)
    total = sum(one.rows for one in moved)
    if dry_run:
        say(f"{total:,} rows in {len(moved)} tables would be moved to {to.value}; nothing was changed.")
    else:
        say(f"{total:,} rows in {len(moved)} tables lie in {to.value} now, the same on both sides; {folder.store_file} says so.")


@app.command()
def maintain(
    days: Annotated[float, typer.Option(help="Keep for so many days what the tables said.", min=0)] = 30,
    grace_hours: Annotated[float, typer.Option(help="Keep files that nobody can ask for any more for so long.", min=0)] = 24,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Merge the small files of a lake, and let old snapshots go; readers go on meanwhile. Plain DuckDB wants none of it.

    Example: onrecord maintain --days 7
    """
    from pipeline.run.runs import utc_now
    from pipeline.upkeep.maintenance import maintain as maintain_lake

    done = maintain_lake(data_folder(data_dir), now=utc_now(), kept_days=days, grace_h=grace_hours)
    if as_json:
        print(json.dumps(asdict(done) if done else None))
    if done is None:
        say("The rows lie in plain DuckDB, which wants no maintenance.")
    else:
        say(f"{done.files_before:,} files became {done.files_after:,}; {done.expired:,} snapshots, {done.removed:,} files went.")
