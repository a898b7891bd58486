"""Two runs of one flow and publisher started together, again and again, against one Prefect server: one works, one says so.

    python tests/soak/double_starts.py --times 50

Each time the publisher has written another article. Prints how long the second took to end. Fails where both worked or none,
where the second loaded Prefect first, or where an article was fetched or is there twice.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flows.server import prefect_server
from pipeline.data_folder import DataFolder
from pipeline.load import database
from tests.backfill import services
from tests.backfill.services import HOME, Site, story

PROGRAM = """
import atexit, sys
atexit.register(lambda: print("prefect is loaded" if "prefect" in sys.modules else "prefect is not loaded"))
from pipeline.cli import main
main()
"""


@dataclass(frozen=True)
class Ended:
    """One of the two."""

    status: int
    seconds: float
    printed: str
    said: str


def start_two(folder: DataFolder, environment: dict[str, str]) -> list[Ended]:
    """Both, in the order in which they ended."""
    command = [sys.executable, "-c", PROGRAM, "ingest", "herald", "--data-dir", str(folder.root)]
    began = time.monotonic()
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    ended: list[Ended] = []
    while running:
        for process in [one for one in running if one.poll() is not None]:
            seconds = time.monotonic() - began
            printed, said = process.communicate()
            ended.append(Ended(process.returncode, seconds, printed, said))
            running.remove(process)
        time.sleep(0.01)
    return ended


def write_article(site: Site, number: int) -> None:
    links = "".join(f"<item><link>{HOME}ferry-{n}</link></item>" for n in range(number + 1))
    site.says("/feed", f'<rss version="2.0"><channel><title>Herald</title>{links}</channel></rss>', kind="application/rss+xml")
    site.says(f"/ferry-{number}", story(number))


def make(root: Path, site: Site) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    database.create(folder)
    folder.publishers.write_text(services.publishers(site.port) + f"    feeds: ['{HOME}feed']\n")
    return folder


def race(times: int, root: Path, environment: dict[str, str]) -> tuple[list[str], list[float]]:
    """What is wrong, and how long the second took each time."""
    wrong: list[str] = []
    seconds: list[float] = []
    with services.serve() as site:
        folder = make(root, site)
        for number in range(times):
            write_article(site, number)
            with database.working(folder) as con:
                con.execute("update feeds set next_poll_at = null")
            second, first = start_two(folder, environment)
            seconds.append(second.seconds)
            if (first.status, second.status) != (0, 1) or "another ingest is running" not in second.said:
                wrong.append(f"{number}: {first.status} and {second.status}: {first.said} {second.said}")
            if second.printed != "prefect is not loaded\n":
                wrong.append(f"{number}: the second printed {second.printed}")
        asked = Counter(site.asked_for("ferry"))
    with database.working(folder) as con:
        found = con.execute("select count(*), count(distinct url) from revisions").fetchall()
    wrong += [f"fetched {count} times: {place}" for place, count in asked.items() if count > 1]
    wrong += [f"articles and their addresses: {found}"] if found != [(times, times)] else []
    return wrong, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-double-") as root:
        server = DataFolder(Path(root) / "server")
        server.make()
        with prefect_server(server):
            wrong, seconds = race(options.times, Path(root) / "data", dict(os.environ))
    print(f"{options.times} times: the second ended after {median(seconds):.1f} s (median), {max(seconds):.1f} s at most")
    print("\n".join(wrong[:20]) or "no duplicate, and the second said so each time")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
