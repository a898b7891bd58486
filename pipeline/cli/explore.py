"""`onrecord explore`: the published database in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import DataDir, data_folder, say
from pipeline.cli.output import TopicOption


@app.command()
def explore(
    port: Annotated[int, typer.Option("--port", help="Port; else a free one.", min=0, max=65535)] = 0,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on, for a team behind its own proxy; wants --name and a key.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="Name by which the server may be asked for, with its port where it is not the usual one."),
    ] = None,
    topic: TopicOption = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    data_dir: DataDir = None,
) -> None:
    """A page in the browser to search, chart, read and query the published database; for this machine alone, or as told.

    ONRECORD_EXPLORE_KEY in the environment sets a key that stays; else there is a new one at each start.

    Example: onrecord explore
    """
    import os
    import sys
    import webbrowser

    from pipeline.explore.server import LOOPBACK, Door, explorer, serve
    from pipeline.topics import find_topic

    folder = data_folder(data_dir)
    asked = f"?tab=figures&topic={find_topic(folder, topic).id}" if topic else ""
    door = Door(host, port, tuple(name or ()), os.environ.get("ONRECORD_EXPLORE_KEY", ""))
    with explorer(folder, door) as server:
        address = server.address.replace("/#", f"/{asked}#")
        print(address if host == LOOPBACK and not door.key else address.partition("#")[0], flush=True)
        if host == LOOPBACK and not door.names:
            say("The page answers on this machine alone, to whoever has this address. Ctrl-C stops.")
        else:
            say(f"The page answers on {host} as {', '.join(door.names)}, to whoever puts the key behind #. Ctrl-C stops.")
        if browser and sys.stdout.isatty() and host == LOOPBACK:
            webbrowser.open(address)
        serve(server)
