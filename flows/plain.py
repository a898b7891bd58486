"""Flows and tasks as plain calls, for `engine`: the same retries, and nobody to show them to."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError

NO_CACHE = None


@dataclass(frozen=True)
class Ended:
    """How a task ended, for a caller that asked for its state."""

    result: Any = None
    error: Exception | None = None

    @property
    def message(self) -> str:
        return f"{type(self.error).__name__}: {self.error}"

    def is_failed(self) -> bool:
        return self.error is not None


class flow_run:
    """No run in Prefect."""

    id = None


def flow(**_: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A flow is its function."""
    return lambda function: function


def task(*, retries: int = 0, retry_delay_seconds: float = 0, **_: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A function that is tried again where it fails, but for what the user has to put right."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*words: Any, return_state: bool = False, **named: Any) -> Any:
            left = retries
            while True:
                try:
                    result = function(*words, **named)
                except UsageError as error:
                    if return_state:
                        return Ended(error=error)
                    raise
                except Exception as error:
                    if left:
                        left -= 1
                        time.sleep(retry_delay_seconds)
                        continue
                    if return_state:
                        return Ended(error=error)
                    raise
                return Ended(result) if return_state else result

        return call

    return decorate


def _nobody_looks(*_: Any, **__: Any) -> None:
    """What would be shown on the run's page."""


create_markdown_artifact = create_table_artifact = _nobody_looks
create_progress_artifact = update_progress_artifact = emit_event = _nobody_looks
