"""The project as it is packaged: what it depends on is locked, and its parts travel in a wheel."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((PROJECT / "pyproject.toml").read_text())
LOCK = (PROJECT / "requirements.lock").read_text()


def test_the_lock_has_every_dependency_in_its_range() -> None:
    locked = {canonicalize_name(n): Version(v) for n, v in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK)}
    wanted = [Requirement(line) for line in CONFIG["project"]["dependencies"] + CONFIG["project"]["optional-dependencies"]["dev"]]

    missing = [str(r) for r in wanted if canonicalize_name(r.name) not in locked]
    outside = [str(r) for r in wanted if locked.get(canonicalize_name(r.name), Version("0")) not in r.specifier]
    assert (missing, outside) == ([], [])


def test_the_lock_has_hashes_and_names_no_registry() -> None:
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", LOCK)[1:]

    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK


def test_sql_and_schedules_travel_in_the_wheel() -> None:
    wheel = CONFIG["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["packages"] == ["pipeline", "flows"]
    assert wheel["force-include"] == {"sql": "pipeline/sql", "prefect.yaml": "flows/prefect.yaml"}
