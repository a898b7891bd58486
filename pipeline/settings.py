"""Environment -> Settings. The only reader of the environment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a user may set by environment variables, all of them with the prefix `ONRECORD_`."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", extra="ignore")

    data_dir: Path = Path("onrecord-data")
    """where a run keeps its files"""
    contact: str | None = None
    """mail address or page that the user agent names; else the one in publishers.yaml"""
    min_free_bytes: int = 2 * 1024**3
    """a run stops before the disk has less than this left"""
    workers: int = 2
    """processes that extract and parse"""
    alarm_command: str | None = None
    """a command that gets new alarms on its standard input: a publisher went silent, nothing was published for long"""
    stale_after_h: float = 12
    """an alarm where nothing was published for so many hours: 24 intervals of the ingest's schedule"""
    wayback_cdx_url: str = "https://web.archive.org/cdx/search/cdx"
    wayback_replay_url: str = "https://web.archive.org/web"
    wayback_delay_s: float = 4.0
    """between two questions to the Wayback Machine: its operators ask for no more than 15 a minute"""
    ccnews_url: str = "https://data.commoncrawl.org"


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    return Settings()
