"""`prefect.yaml` -> deployments that `onrecord serve` runs in processes of its own."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.folders import DataFolder

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_HERE = Path(__file__).resolve().parent
PREFECT_YAML = next(path for path in (_HERE.parent / "prefect.yaml", _HERE / "prefect.yaml") if path.is_file())
"""beside the package in a checkout, inside it in a wheel"""


def read_deployments(folder: DataFolder, config: Path | None = None) -> list[RunnerDeployment]:
    """Every deployment of the file, with its schedules, for this data folder."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.deployments.runner import EntrypointType

    found = []
    for deployment in yaml.safe_load(PREFECT_YAML.read_text("utf-8"))["deployments"]:
        file, _, name = deployment["entrypoint"].partition(":")
        module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        schedules: list[dict[str, Any]] = deployment.get("schedules", [])
        request = dict(deployment["parameters"]["request"]) | {"data_dir": str(folder.root)}
        if config and deployment["entrypoint"] != "flows/report.py:report":
            request["config"] = str(config)
        found.append(
            getattr(module, name).to_deployment(
                name=deployment["name"],
                description=deployment["description"],
                cron=[schedule["cron"] for schedule in schedules] or None,
                parameters={"request": request},
                concurrency_limit=ConcurrencyLimitConfig(**deployment["concurrency_limit"]),
                entrypoint_type=EntrypointType.MODULE_PATH,
            )
        )
    return found
