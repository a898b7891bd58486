"""Throw made-up inputs at what reads strangers' bytes; nothing may escape, and nothing may take over a second.

    python -m tests.fuzz --cases 1000000                 every target, so many cases each
    python -m tests.fuzz url feed --cases 20000 --seed 7
    python -m tests.fuzz warc --atheris -runs=100000     guided by coverage (pip install 'onrecord[fuzz]'); libFuzzer's options

Prints a line a target: cases, exceptions, cases over a second of processor time, the slowest. The inputs that failed are written
to `--found`, each under its digest, and are tried again with `python -m tests.fuzz TARGET --try FILE`.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.inputs import SEEDS, make

SLOW_S = 1.0


def fuzz(name: str, cases: int, seed: int, found: Path) -> int:
    """How many of the cases failed; prints what a table needs."""
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    failed: Counter[str] = Counter()
    slow, slowest = 0, 0.0
    target(make(name, random.Random(f"{name} {seed} warm")))
    for number in range(cases):
        data = make(name, random.Random(f"{name} {seed} {number}"))
        begun = time.process_time()
        try:
            target(data)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
            failed[kind] += 1
            if failed[kind] <= 3:
                _keep(found, name, data)
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if took > SLOW_S:
            slow += 1
            _keep(found, name, data)
    print(f"{name:16} {cases:>9,} cases {failed.total():>5} exceptions {slow:>5} over 1 s, slowest {slowest:.2f} s", flush=True)
    for kind, times in failed.most_common():
        print(f"{'':16} {times} times {kind}", flush=True)
    return failed.total() + slow


def _keep(found: Path, name: str, data: bytes) -> None:
    found.mkdir(parents=True, exist_ok=True)
    (found / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)


def guided(name: str, words: list[str]) -> None:
    """Hand the target to atheris, which follows coverage of our code; it ends the process itself."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["pipeline"]):
        from tests.fuzz.targets import TARGETS

    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *words, corpus], TARGETS[name])
        atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(SEEDS))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20260301)
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--try", dest="again", type=Path)
    parser.add_argument("--atheris", action="store_true")
    options, words = parser.parse_known_args()
    if words and not options.atheris:
        parser.error(f"not known: {' '.join(words)}")
    if unknown := set(options.targets) - SEEDS.keys():
        parser.error(f"no target {', '.join(sorted(unknown))}: there are {', '.join(SEEDS)}")
    names = options.targets or list(SEEDS)
    logging.disable()  # of what is passed over by the thousand
    if options.again:
        from tests.fuzz.targets import TARGETS

        TARGETS[names[0]](options.again.read_bytes())
        return 0
    if options.atheris:
        guided(names[0], words)
    return 1 if sum(fuzz(name, options.cases, options.seed, options.found) for name in names) else 0


if __name__ == "__main__":
    raise SystemExit(main())
