"""`prefect.yaml` -> deployments that `onrecord serve` runs in processes of its own."""

from __future__ import annotations

import importlib
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import yaml

from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError
from pipeline.load.database import lake_of

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_HERE = Path(__file__).resolve().parent
PREFECT_YAML = next(path for path in (_HERE.parent / "prefect.yaml", _HERE / "prefect.yaml") if path.is_file())
"""beside the package in a checkout, inside it in a wheel"""

PATIENCE_S = 60.0
"""a server that ended comes up again in 10 to 20 s, more on a busy machine"""


def read_deployments(folder: DataFolder, config: Path | None = None) -> list[RunnerDeployment]:
    """Every deployment of the file that a machine alone has a use for, with its schedules, for this data folder."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.types.entrypoint import EntrypointType

    found = []
    for deployment in yaml.safe_load(PREFECT_YAML.read_text("utf-8"))["deployments"]:
        if set(deployment.get("tags", ())) - ({"lake"} if lake_of(folder) else set()):
            continue
        file, _, name = deployment["entrypoint"].partition(":")
        module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        schedules: list[dict[str, Any]] = deployment.get("schedules", [])
        request = dict(deployment["parameters"]["request"]) | {"data_dir": str(folder.root)}
        flow = getattr(module, name)
        if config and "config" in get_type_hints(flow.fn)["request"].model_fields:
            request["config"] = str(config)
        found.append(
            flow.to_deployment(
                name=deployment["name"],
                description=deployment["description"],
                cron=[schedule["cron"] for schedule in schedules] or None,
                parameters={"request": request},
                concurrency_limit=ConcurrencyLimitConfig(**deployment["concurrency_limit"]),
                entrypoint_type=EntrypointType.MODULE_PATH,
            )
        )
    return found


def serve(
    deployments: Sequence[RunnerDeployment], *, patience_s: float = PATIENCE_S, on_hangup: Callable[[], None] = lambda: None
) -> None:
    """Make the deployments and run what is due of them, until Ctrl-C or SIGTERM; the next call catches up once.

    Each run reads the configuration by itself, so SIGHUP changes nothing: `on_hangup` says how it will be read.

    A server that is away for a while is waited for. Raises OnRecordError where it stays away.
    """
    import asyncio

    import httpx
    from prefect.exceptions import PrefectException
    from prefect.runner import Runner

    class Serving(Runner):
        def handle_sigterm(self, *_: object) -> None:
            raise KeyboardInterrupt  # Prefect's own handler begins to stop, and does not wait for it

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, lambda *_: on_hangup())
    runner = Serving(pause_on_shutdown=False)
    deadline = time.monotonic() + patience_s
    waiting = list(deployments)
    try:
        while waiting:
            try:
                runner.add_deployment(waiting[0])
                waiting.pop(0)
            except (httpx.HTTPError, PrefectException, OSError) as error:
                if time.monotonic() > deadline:
                    raise OnRecordError(f"the Prefect server does not answer: {type(error).__name__}: {error}") from error
                time.sleep(1)
        asyncio.run(runner.start())
    except KeyboardInterrupt:
        return
