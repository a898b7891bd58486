"""Where a lake lies: its catalogue, and the folder or bucket of its rows. Secrets come from the environment alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.settings import Settings, read_settings

MISSING = "the store 'ducklake' wants packages of its own: pip install 'onrecord[lake]'"
REMOTE = ("s3://", "gs://", "r2://")


@dataclass(frozen=True)
class Lake:
    """A catalogue and what it keeps account of; holds no secret, so it may be written down and shown."""

    catalogue: str
    """PostgreSQL's own words for how to connect: "host=db.example dbname=onrecord user=onrecord" """
    data: str
    """folder that all machines share, or s3://bucket/prefix"""
    s3_endpoint: str | None = None
    """host and port of an S3-compatible server; None for Amazon's"""
    s3_region: str | None = None
    s3_tls: bool = True

    @property
    def is_remote(self) -> bool:
        return self.data.startswith(REMOTE)


@dataclass(frozen=True)
class Secrets:
    """What opens the lake; never written anywhere."""

    catalogue_password: str | None = None
    s3_key_id: str | None = None
    s3_secret: str | None = None


def chosen_lake(folder: DataFolder) -> Lake | None:
    """The lake that environment and `store.yaml` choose, the environment first; None where the store is plain DuckDB.

    Raises UsageError where the choice is not whole.
    """
    settings = read_settings()
    written = read_choice(folder)
    if (settings.store or written.get("store", "duckdb")) == "duckdb":
        return None
    return lake_of(settings, written)


def lake_of(settings: Settings, written: Mapping[str, Any]) -> Lake:
    """The lake that the settings describe, and what they leave open as it was written down."""
    names = {"catalogue": "ONRECORD_CATALOGUE", "data": "ONRECORD_LAKE_DATA"}
    values = {name: written.get(name) for name in ("catalogue", "data", "s3_endpoint", "s3_region", "s3_tls")}
    values |= {
        name: given
        for name, given in {
            "catalogue": settings.catalogue,
            "data": settings.lake_data,
            "s3_endpoint": settings.s3_endpoint,
            "s3_region": settings.s3_region,
            "s3_tls": settings.s3_tls,
        }.items()
        if given is not None
    }
    for name, variable in names.items():
        if not values[name]:
            raise UsageError(f"the store 'ducklake' wants {name} in {DataFolder.STORE_FILE}, or {variable}")
    lake = Lake(**{name: value for name, value in values.items() if value is not None})
    if not lake.is_remote:
        lake = replace(lake, data=str(Path(lake.data).absolute()))
    return replace(lake, catalogue=checked_catalogue(lake.catalogue))


def checked_catalogue(given: str) -> str:
    """The catalogue as words that PostgreSQL takes, from words or a postgresql:// address.

    Raises UsageError where it cannot be read, or holds the password.
    """
    try:
        from psycopg.conninfo import conninfo_to_dict, make_conninfo
        from psycopg.errors import Error
    except ImportError as error:
        raise UsageError(MISSING) from error
    try:
        parts = conninfo_to_dict(given)
    except Error as error:
        raise UsageError(f"the catalogue is no PostgreSQL address: {' '.join(str(error).split())}") from error
    if "password" in parts:
        raise UsageError("the catalogue's password comes from ONRECORD_CATALOGUE_PASSWORD alone: take it out of the address")
    return str(make_conninfo(**{name: str(value) for name, value in sorted(parts.items()) if value is not None}))


def secrets() -> Secrets:
    """What the environment holds to open a lake."""
    settings = read_settings()
    values = (settings.catalogue_password, settings.s3_key_id, settings.s3_secret)
    return Secrets(*(value.get_secret_value() if value else None for value in values))


# ---------------------------------------------------------------- written down


def read_choice(folder: DataFolder) -> dict[str, Any]:
    """What `store.yaml` says; nothing where there is none. Raises UsageError where it cannot be read."""
    try:
        text = folder.store_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        written = yaml.safe_load(text) or {}
        known = {"store", *Lake.__dataclass_fields__}
        if not isinstance(written, dict) or set(written) - known or written.get("store") not in (None, "duckdb", "ducklake"):
            raise ValueError(f"it says store: duckdb, or store: ducklake with {', '.join(Lake.__dataclass_fields__)}")
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"cannot read {folder.store_file}: {' '.join(str(error).split())}") from error
    return written


def write_choice(folder: DataFolder, lake: Lake | None) -> None:
    """Write down which store the data folder has, whole or not at all."""
    chosen: dict[str, Any] = {"store": "duckdb"}
    if lake is not None:
        chosen = {"store": "ducklake"} | {name: value for name, value in asdict(lake).items() if value is not None}
    unfinished = folder.store_file.with_suffix(".new")
    unfinished.write_text(yaml.safe_dump(chosen, sort_keys=False), encoding="utf-8")
    os.replace(unfinished, folder.store_file)


def write_snapshot(path: Path, lake: Lake, snapshot: int) -> None:
    """A file that stands for a published snapshot of a lake: what a reader opens in place of a database."""
    path.write_text(json.dumps({"snapshot": snapshot, "lake": asdict(lake)}) + "\n", encoding="utf-8")


def read_snapshot(path: Path) -> tuple[Lake, int]:
    """The lake and the snapshot that a published file stands for. Raises UsageError where it is damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Lake(**content["lake"]), int(content["snapshot"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} stands for no snapshot of a lake: {error}") from error
