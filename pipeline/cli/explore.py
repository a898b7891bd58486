"""`onrecord explore`: the published database in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import DataDir, data_folder, say


@app.command()
def explore(
    port: Annotated[int, typer.Option("--port", help="Port on this machine; else a free one.", min=0, max=65535)] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    data_dir: DataDir = None,
) -> None:
    """A page in the browser to search, chart and query the published database; for this machine only.

    Example: onrecord explore
    """
    import sys
    import webbrowser

    from pipeline.explore.server import explorer, serve

    with explorer(data_folder(data_dir), port) as server:
        print(server.address, flush=True)
        say("The page answers on this machine alone, to whoever has this address. Ctrl-C stops.")
        if browser and sys.stdout.isatty():
            webbrowser.open(server.address)
        serve(server)
