"""Environment -> Settings. The only reader of the environment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.errors import UsageError


class Settings(BaseSettings):
    """What a user may set by environment variables, all of them with the prefix `ONRECORD_`."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", extra="ignore")

    data_dir: Path = Path("onrecord-data")
    """where a run keeps its files"""
    contact: str | None = None
    """mail address or page that the user agent names; else the one in publishers.yaml"""
    proxy: SecretStr | None = None
    """`http://user:password@host:port` that publishers are asked through; else the one in publishers.yaml"""
    min_free_bytes: int = Field(default=2 * 1024**3, ge=0)
    """a run stops before the disk has less than this left"""
    workers: int = Field(default=2, ge=1, le=256)
    """processes that extract and parse"""
    alarm_command: str | None = None
    """a command that gets new alarms on its standard input: a publisher went silent, nothing was published for long"""
    webhook_url: SecretStr | None = None
    """where the events of topics go that name no webhook of their own"""
    webhook_secret: SecretStr | None = None
    """signs what goes to webhooks; without it nothing goes"""
    webhook_allow_private: bool = False
    """whether webhooks may lie at addresses of this machine and the networks around it"""
    stale_after_h: float = Field(default=12, ge=0)
    """an alarm where nothing was published for so many hours: 24 intervals of the ingest's schedule"""
    wayback_cdx_url: str = "https://web.archive.org/cdx/search/cdx"
    wayback_replay_url: str = "https://web.archive.org/web"
    wayback_delay_s: float = Field(default=4.0, ge=0)
    """between two questions to the Wayback Machine: its operators ask for no more than 15 a minute"""
    ccnews_url: str = "https://data.commoncrawl.org"
    store: Literal["duckdb", "ducklake"] | None = None
    """where the rows lie; else as the data folder's store.yaml says, and where there is none in plain DuckDB"""
    catalogue: str | None = None
    """of a lake: how to connect to its PostgreSQL database, without the password"""
    catalogue_password: SecretStr | None = None
    lake_data: str | None = None
    """of a lake: the folder that all machines share, or s3://bucket/prefix"""
    fan_out: Literal["none", "dask", "workers"] = "none"
    """where batches are fetched and read: here, in Dask's processes (reading), or by the workers of a Prefect work pool"""
    dask_address: str | None = None
    """of a Dask scheduler; else a cluster of `workers` processes on this machine, for as long as a step takes"""
    s3_endpoint: str | None = None
    s3_region: str | None = None
    s3_tls: bool | None = None
    s3_key_id: SecretStr | None = None
    s3_secret: SecretStr | None = None

    @field_validator("proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        from pipeline.publishers import checked_proxy

        return checked_proxy(value)

    @field_validator("contact")
    @classmethod
    def _contact(cls, value: str | None) -> str | None:
        from pipeline.publishers import check_contact

        return check_contact(value) if value else None


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """Raises UsageError, in one line, for a variable whose value cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"ONRECORD_{'_'.join(map(str, first['loc'])).upper()}"
        stated = "…" if first["loc"] == ("proxy",) else first["input"]  # it may hold a password
        raise UsageError(f"{name}={stated}: {first['msg'][:1].lower()}{first['msg'][1:]}") from None
