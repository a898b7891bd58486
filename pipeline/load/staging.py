"""One batch of readings as a folder of Parquet files, one per table: whole or not at all; and back.

Workers stage, the loader loads. A batch is known by its contents: the same batch staged twice is one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import LoadError
from pipeline.load import digests, rows
from pipeline.load.rows import SCHEMAS
from pipeline.models import PageReading

PREFIX = "batch-"
UNFINISHED = ".unfinished-"
DAMAGED = "damaged-"


@dataclass(frozen=True)
class Batch:
    """A staged batch in memory: one Arrow table each for `readings`, `articles`, `images`, `attributions`, `figures`."""

    batch_id: str
    tables: dict[str, pa.Table]

    def one_page(self, fetch_id: str, page_id: str) -> Batch:
        """The part of the batch that belongs to one reading."""
        mine = (pc.field("fetch_id") == fetch_id) & (pc.field("page_id") == page_id)
        return Batch(self.batch_id, {name: table.filter(mine) for name, table in self.tables.items()})

    def rejected(self, reason: str) -> Batch:
        """The same readings without what they read, as `load_rejected`."""
        readings = [
            row | {"state": "load_rejected", "state_reason": reason, "text_digest": None}
            for row in self.tables["readings"].to_pylist()
        ]
        tables = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
        tables["readings"] = pa.Table.from_pylist(readings, schema=SCHEMAS["readings"])
        return Batch(self.batch_id, tables)


def stage_batch(folder: Path, readings: Sequence[PageReading], *, run_id: str) -> Path:
    """Write a batch below `folder` and return its folder, which stands there whole or not at all.

    `run_id` is that of the run that read the pages; it does not go into the batch's name. A page whose record cannot be
    written (a lone surrogate in a text) is staged as `load_rejected`, with the reason; the others are not touched.
    """
    readings = sorted(readings, key=lambda reading: (reading.fetch_id, reading.page_id))
    name = _batch_id(readings)
    final = folder / f"{PREFIX}{name}"
    if final.is_dir():
        return final
    tables = build_tables(readings)
    return _write_folder(
        folder, name, {table: rows.replace_schema_metadata({"run_id": run_id}) for table, rows in tables.items()}
    )


def _write_folder(folder: Path, name: str, tables: dict[str, pa.Table]) -> Path:
    """A batch's folder, renamed when it is whole."""
    final = folder / f"{PREFIX}{name}"
    unfinished = folder / f"{UNFINISHED}{name}-{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        for table, content in tables.items():
            _write(unfinished / f"{table}.parquet", content)
        _sync(unfinished)
        try:
            unfinished.rename(final)
        except OSError:
            if not final.is_dir():  # else somebody staged the same batch meanwhile
                raise
    except OSError as error:
        raise LoadError(
            f"cannot stage to {folder}: {error.strerror or error}; the pages count as not read, make space and start again"
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _sync(folder)
    return final


def staged_batches(folder: Path) -> list[Path]:
    """The folders of whole batches, oldest first."""
    return sorted(folder.glob(f"{PREFIX}*"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def read_batch(path: Path) -> Batch:
    """The batch in a folder. Raises ValueError where it is damaged."""
    try:
        tables = {name: pq.read_table(path / f"{name}.parquet") for name in SCHEMAS}
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"{path.name}: {' '.join(str(error).split())}") from error
    for name, table in tables.items():
        if not table.schema.equals(SCHEMAS[name]):
            raise ValueError(f"{path.name}: {name}.parquet has other columns than this program stages")
    return Batch(path.name.removeprefix(PREFIX), tables)


def set_aside(path: Path) -> Path:
    """Rename a damaged batch so that it is loaded no more; its pages count as not read, so they are read again."""
    aside = path.with_name(f"{DAMAGED}{path.name}")
    shutil.rmtree(aside, ignore_errors=True)
    return path.rename(aside)


def take_out(path: Path, page_ids: Collection[str]) -> bool:
    """Write a staged batch anew without the rows of these pages; whether it held any."""
    try:
        batch = read_batch(path)
    except ValueError:
        shutil.rmtree(path)  # its pages are read again
        return True
    mine = pc.field("page_id").isin(list(page_ids))
    if not batch.tables["readings"].filter(mine).num_rows:
        return False
    kept = {name: table.filter(~mine) for name, table in batch.tables.items()}
    if kept["readings"].num_rows:
        digests_left = "".join(kept["readings"].column("reading_digest").to_pylist())
        _write_folder(path.parent, hashlib.sha256(digests_left.encode()).hexdigest()[:24], kept)
    shutil.rmtree(path)
    return True


def build_tables(readings: Iterable[PageReading]) -> dict[str, pa.Table]:
    """The rows of the readings, a table each; see `load.rows`."""
    columns: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for reading in readings:
        try:
            mine = rows.reading_rows(reading)
            for name, values in mine.items():
                pa.Table.from_pylist(values, schema=SCHEMAS[name])
        except (UnicodeEncodeError, pa.ArrowException, OverflowError) as error:
            reason = f"its record cannot be stored: {' '.join(str(error).split())[:200]}"
            update = {"state": "load_rejected", "state_reason": reason, "article": None, "texts": (), "speakers": ()}
            mine = rows.reading_rows(reading.model_copy(update=update))
        for name, values in mine.items():
            columns[name] += values
    return {name: pa.Table.from_pylist(values, schema=SCHEMAS[name]) for name, values in columns.items()}


def _batch_id(readings: Sequence[PageReading]) -> str:
    sha = hashlib.sha256()
    for reading in readings:
        versions = digests.version_key(reading.extractor_version, reading.parser_version)
        sha.update(f"{digests.reading_digest(reading)} {versions}".encode())
    return sha.hexdigest()[:24]


def _write(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
