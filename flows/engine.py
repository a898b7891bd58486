"""What flows are made with: Prefect's parts, or plain calls where a command has found no server that would show a run.

Prefect needs 3 s of processor time to be imported and 10 to 20 s to start a server, which would end with the command: nobody
could look at it. What a run did, the ledger keeps either way (`runs`, `onrecord status`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flows

if TYPE_CHECKING or not flows.alone:
    from prefect import flow, task
    from prefect.artifacts import (
        create_markdown_artifact,
        create_progress_artifact,
        create_table_artifact,
        update_progress_artifact,
    )
    from prefect.cache_policies import NO_CACHE
    from prefect.events import emit_event
    from prefect.runtime import flow_run
else:
    from flows.plain import (
        NO_CACHE,
        create_markdown_artifact,
        create_progress_artifact,
        create_table_artifact,
        emit_event,
        flow,
        flow_run,
        task,
        update_progress_artifact,
    )

__all__ = [
    "NO_CACHE",
    "create_markdown_artifact",
    "create_progress_artifact",
    "create_table_artifact",
    "emit_event",
    "flow",
    "flow_run",
    "task",
    "update_progress_artifact",
]
