# ruff: noqa: E501  (the sample stays as it would in a page)
"""How fast figures and attributions are parsed together, on one core: `python tests/bench/bench_parse.py [FILE.jsonl[.gz]]`.

Each line of the file is {"text": …}; without one an article of our own is read again and again. Prints words a second,
start-up with the model, its size on disk and peak memory, and ends with status 1 where a bar is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS_A_SECOND, START_UP_S, MEMORY_MB, MODEL_MB = 8_000, 0.5, 200, 6

SAMPLE = """\
The harbour board said on Tuesday that up to 400 containers had been lost when the Alma went aground off Vostholm.

“We have found 120 of them, and about a third are empty,” Anna Lindgren, the board’s director, said. “The rest may take three weeks.”

According to a report by the National Salvage Office, the clean-up will cost at least $12.5 million. A pilot, who asked not to be \
named because he was not authorised to speak, told Radio Nord that two tugs had arrived four hours late.

The ship left Hammervik on May 2 with a crew of 19. Nobody was hurt. The channel, 14 miles long, has been closed since.

Lindgren denied that the board had been warned. Prosecutors declined to say how many people they had questioned.
"""


def main() -> int:
    texts = _texts(Path(sys.argv[1])) if len(sys.argv) > 1 else [SAMPLE * 4] * 60
    start_up_s = _start_up_s()

    from pipeline.parse.articles import parse_text
    from pipeline.parse.crf.labeller import MODEL_FOLDER

    parse_text(SAMPLE)
    words = sum(len(re.findall(r"\w+|[^\w\s]", text)) for text in texts)
    began = time.process_time()
    for text in texts:
        parse_text(text)
    rate = words / (time.process_time() - began)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model_mb = sum(f.stat().st_size for f in MODEL_FOLDER.glob("*")) / 1e6
    print(f"{words} words in {len(texts)} texts: {rate:,.0f} words/s of CPU time (bar {WORDS_A_SECOND:,})")
    print(
        f"start-up with interpreter and model {start_up_s:.2f} s of CPU time (bar {START_UP_S}), peak memory {memory_mb:.0f} MB (bar {MEMORY_MB})"
    )
    print(f"model {model_mb:.1f} MB (bar {MODEL_MB})")
    return int(rate < WORDS_A_SECOND or start_up_s > START_UP_S or memory_mb > MEMORY_MB or model_mb > MODEL_MB)


def _start_up_s() -> float:
    """CPU time of a process that parses one sentence, with its modules compiled, as they are where it is installed."""
    program = "from pipeline.parse.articles import parse_text; parse_text('“It is so,” he said.')"
    took = []
    with tempfile.TemporaryDirectory() as compiled:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": compiled}
        for _ in range(4):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=environment)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime)
    return min(took[1:])


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    sys.exit(main())
