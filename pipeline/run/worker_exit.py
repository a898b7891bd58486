"""Loaded into the process that workers are forked from: a worker that comes too late for its pool ends without a word.

Where all tasks are done before the last worker has started, the pool ends and takes its locks away; what that worker then meets
says nothing of any page, and a traceback of it on a user's terminal would look like a fault.
"""

from __future__ import annotations

import sys
import traceback
from multiprocessing import synchronize
from types import TracebackType


def tell_all_but_missing_locks(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    frames = traceback.extract_tb(trace)
    if kind is FileNotFoundError and frames and frames[-1].filename == synchronize.__file__:
        return
    sys.__excepthook__(kind, error, trace)


sys.excepthook = tell_all_but_missing_locks
