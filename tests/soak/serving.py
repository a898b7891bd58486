"""`onrecord serve` for a while over a mock web of 60 publishers: what an engineer relies on, measured.

    python tests/soak/serving.py --minutes 20

An ingest is asked for as soon as the one before has ended; /metrics is scraped every five seconds; half-way a publisher is
added to publishers.yaml; at the end SIGTERM. Fails where a run is not exactly one line, /metrics is not what SQL says, memory
grows by more than a quarter from the second third to the last, the new publisher is not taken up, the end takes ten seconds or
more, or an article that was loaded is not there afterwards.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.data_folder import DataFolder
from pipeline.load import database, ledger
from tests.flows.test_serve_with_its_own_server import Service, start
from tests.soak import soak

PUBLISHERS = 60
SCRAPE_S = 5.0
GROWTH = 1.25
END_S = 10.0


def memory_mb(pid: int) -> float:
    """Resident size of a process and all its children, and theirs."""
    parents: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        own = int(fields["Pid"])
        parents.setdefault(int(fields["PPid"]), []).append(own)
        sizes[own] = int(fields.get("VmRSS", "0 kB").split()[0])
    total, left = 0, [pid]
    while left:
        one = left.pop()
        total += sizes.get(one, 0)
        left += parents.get(one, [])
    return total / 1024


def values(service: Service) -> dict[str, float]:
    """What /metrics says, by name and labels; nothing while the very first load is under way."""
    status, text = service.health("metrics")
    assert status == 200 or "nothing is published" in text, text
    if status != 200:
        return {}
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def ask_for_ingest(service: Service) -> str:
    [chosen] = [one for one in service.prefect("deployments/filter", {}) if one["entrypoint"].endswith("ingest")]
    run_id: str = service.prefect(f"deployments/{chosen['id']}/create_flow_run", {})["id"]
    return run_id


def has_ended(service: Service, run_id: str) -> bool:
    return service.prefect(f"flow_runs/{run_id}")["state_type"] not in ("SCHEDULED", "PENDING", "RUNNING")


def disagreements(found: dict[str, float], folder: DataFolder) -> list[str]:
    """Where /metrics is not what SQL says of the same folder at rest."""
    with database.working(folder) as con:
        wanted = {f'onrecord_pages{{state="{state}"}}': count for state, count in ledger.counts(con).items()}
        by_publisher = "select publisher_id, count(*) from pages where state = 'loaded' group by all"
        for name, count in con.execute(by_publisher).fetchall():
            wanted[f'onrecord_publisher_pages_loaded{{publisher="{name}"}}'] = count
    return [f"{name}: {found.get(name)} instead of {value}" for name, value in wanted.items() if found.get(name) != value]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    minutes = parser.parse_args().minutes
    web = soak.Web(tuple(f"paper-{number:02}.example" for number in range(PUBLISHERS + 1)), every_s=60, first=3, faults=0.05)
    server = soak.serve(web)
    folder = DataFolder(Path(tempfile.mkdtemp(prefix="onrecord-serving-")) / "data")
    folder.make()
    every = soak.publishers(web, server.server_port)
    *_, newcomer = re.split(r"(?m)^(?=  - )", every)
    folder.publishers.write_text(every.removesuffix(newcomer))
    service = start(folder)
    try:
        return watch(service, folder, web, every, 60 * minutes)
    finally:
        service.process.kill()


def watch(service: Service, folder: DataFolder, web: soak.Web, every: str, seconds: float) -> int:
    """The time with its scrapes, the end, and what was wrong; the program's status. `every` is the file with the newcomer."""
    while len(service.prefect("deployments/filter", {})) < 7:
        time.sleep(1)
    started, asked = time.monotonic(), list[str]()
    memory: list[float] = []
    while (passed := time.monotonic() - started) < seconds:
        if not asked or has_ended(service, asked[-1]):
            soak.poll_all(folder)
            asked.append(ask_for_ingest(service))
        if passed > seconds / 2 and folder.publishers.read_text() != every:
            folder.publishers.write_text(every)
        found = values(service)
        memory.append(memory_mb(service.process.pid))
        waiting = found.get("onrecord_queue_pages")
        print(f"{passed / 60:5.1f} min: {len(asked)} ingests asked for, {memory[-1]:.0f} MB, {waiting} wait", flush=True)
        time.sleep(SCRAPE_S)
    while not has_ended(service, asked[-1]):
        time.sleep(1)
    time.sleep(SCRAPE_S)
    wrong = disagreements(values(service), folder)
    with database.working(folder) as con:
        [(loaded,)] = con.execute("select count(*) from revisions where is_current").fetchall()
    lines = [line for line in service.stdout.read_text().splitlines() if " flow=ingest run=" in line]
    if len(lines) != len(asked):
        wrong.append(f"{len(lines)} lines for {len(asked)} runs")
    if not any("paper-60" in name for name in values(service)):
        wrong.append("the publisher that was added was not taken up")
    third = len(memory) // 3
    before, after = median(memory[third : 2 * third]), median(memory[2 * third :])
    if after > GROWTH * before:
        wrong.append(f"memory grew from {before:.0f} to {after:.0f} MB")
    ask_for_ingest(service)
    time.sleep(5)  # so that there is something to lose
    told = time.monotonic()
    service.process.send_signal(signal.SIGTERM)
    service.process.wait()
    took = time.monotonic() - told
    if took >= END_S or service.processes():
        wrong.append(f"the end took {took:.1f} s and left {service.processes()}")
    with database.working(folder) as con:
        [(kept,)] = con.execute("select count(*) from revisions where is_current").fetchall()
    if kept < loaded:
        wrong.append(f"{loaded - kept} articles were lost at the end")
    print(f"{len(asked)} ingests, {loaded} of {len(web.listed)} pages loaded, memory {before:.0f} then {after:.0f} MB")
    print(f"ended in {took:.1f} s; the folder is {folder.root}")
    print("\n".join(wrong) or "nothing is wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
