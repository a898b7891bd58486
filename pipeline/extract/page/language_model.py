"""The language identifier with its model, unpacked once for all processes of a user.

py3langid ships the model as LZMA: 0.6 to 0.9 s of processor time and 150 MB for each process that reads it. Unpacked (68 MB) it
lies in the user's cache folder and is mapped, so that nothing is read but what a text needs, and processes share it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

ARRAYS = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_row", "tk_output")
"""what the identifier is made of, by the names of its attributes"""


def load_identifier() -> Any:
    """The identifier; from the cache folder where that holds it, else from the package, and then into the cache folder."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes 0.1 s to import

    folder = cache_folder()
    if folder is not None:
        with suppress(OSError, ValueError, EOFError):
            return _mapped(folder)
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if folder is not None:
        with suppress(OSError):
            _keep(found, folder)
    return found


def cache_folder() -> Path | None:
    """Where the unpacked model of this release of py3langid lies; None for a user without a home."""
    from importlib.metadata import version

    try:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return root / "onrecord" / f"py3langid-{version('py3langid')}" if root.is_absolute() else None


def _mapped(folder: Path) -> Any:
    """Raises OSError or ValueError where the folder does not hold all of it."""
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    found: dict[str, Any] = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ARRAYS}
    return LanguageIdentifier(
        found["nb_ptc"],
        found["nb_pc"],
        found["nb_classes"].tolist(),
        memoryview(found["tk_nextmove"]),  # gives Python's own numbers, several times as fast as an array's
        found["tk_output"].tolist(),
        norm_probs=True,
        tk_row=found["tk_row"].tolist(),
    )


def _keep(identifier: Any, folder: Path) -> None:
    """Whole or not at all, whoever else is at it."""
    import numpy as np

    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder.parent))
    try:
        for name in ARRAYS:
            np.save(unfinished / f"{name}.npy", np.asarray(getattr(identifier, name)), allow_pickle=False)
        shutil.rmtree(folder, ignore_errors=True)  # what could not be read
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
