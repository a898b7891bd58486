"""The example notebook runs from top to bottom with DuckDB alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT

NOTEBOOK = PROJECT / "docs" / "examples" / "claims.ipynb"
RUN = """
import json, sys
from pathlib import Path
names = {}
for cell in json.loads(Path(sys.argv[1]).read_text("utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
print("rivals", len(names["rivals"]), "changes", len(names["changes"]), "claims", len(names["claims"]))
files = {name.partition(".")[0]: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
brought = {name for name, file in files.items() if "site-packages" in file}
print("brought", *sorted(brought - {"duckdb", "_duckdb", "pytz", "_distutils_hack"}))
"""


def test_it_is_a_notebook_without_results_of_anybody() -> None:
    content = json.loads(NOTEBOOK.read_text("utf-8"))

    assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in content["cells"] if "outputs" in cell)


def test_its_cells_run_on_the_demo_and_bring_in_duckdb_alone(demo_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK)],
        env=os.environ | {"ONRECORD_DATABASE": str(demo_folder / "onrecord.duckdb")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    *_, counts, brought = done.stdout.splitlines()

    assert all(int(count) > 0 for count in counts.split()[1::2])
    assert brought.strip() == "brought"
