# ruff: noqa: E501 - texts and tables are easier to read unbroken
"""How fast figures are found, in characters of news a second on one core, beside quantulum3 in the same run.

    python tests/bench/bench_figures.py [--characters 1000000] [--peer-characters 20000]

quantulum3 is the optional extra `bench` (`pip install onrecord[bench]`); without it only our own speed is told. It runs without its
classifier, which is its faster mode. Exit status 1 where ours is below 1 MB a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable

from pipeline.parse.figures.figures import parse_figures

# News of the usual mixture, made of sentences of our own: about three figures in a thousand characters.
PARAGRAPHS = (
    "The harbour board said on Tuesday that the old lighthouse would be sold to a trust, which has looked after the island since the ferry "
    "company gave it up. Nobody had bid for the keeper’s cottage, and its roof is said to be in a poor state.",
    "About 140 households on the eastern shore were without power for a second night after the storm, the grid operator said. Crews had to "
    "wait for the wind to drop before they could climb the pylons, a spokeswoman told the Island Courier.",
    "“We have asked for patience before, and people have been very kind,” said Mara Tesfaye, who runs the kitchen in the village hall. “They "
    "bring what they have, and they take what they need, and so far it has come out even.”",
    "Repairs to the pier are expected to cost $3.2 million, up from an estimate of $2.4 million in 2019, according to papers seen by the "
    "committee. The treasurer declined to say where the money would come from.",
    "The minister, who visited the yard on Monday, spoke with apprentices and looked at the new slipway. She did not take questions. Her "
    "office later said that talks with the union were going well and that a paper would follow in the autumn.",
    "Two fishermen are still missing. Their boat was found near the reef on March 21, and divers have searched the wreck without success. "
    "The coastguard called off the search at dusk and will decide in the morning whether to resume it.",
    "In the chapel, candles burned beside the photographs of the crew. The priest read the names, as he has done every spring, and the bell "
    "was rung for each of them; then the doors were opened and the children ran out into the rain.",
)  # fmt: skip


def news(characters: int) -> list[str]:
    """Articles of the paragraphs above, of about 3,000 characters each, together at least `characters` long."""
    articles, length, at = [], 0, 0
    while length < characters:
        article = "\n\n".join(PARAGRAPHS[(at + k) % len(PARAGRAPHS)] for k in range(14))
        articles.append(article)
        length += len(article)
        at += 1
    return articles


def speed(parse: Callable[[str], Iterable[object]], articles: list[str]) -> tuple[float, int]:
    """Characters a second of CPU time, the best of three runs, and how many quantities were found."""
    best, found = 1e9, 0
    for _ in range(3):
        start = time.process_time()
        found = sum(len(list(parse(article))) for article in articles)
        best = min(best, time.process_time() - start)
    return sum(map(len, articles)) / best, found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--characters", type=int, default=1_000_000)
    options.add_argument("--peer-characters", type=int, default=20_000, help="quantulum3 is slow: it gets a part of the text")
    asked = options.parse_args()
    articles = news(asked.characters)
    ours, found = speed(parse_figures, articles)
    print(f"onrecord    {ours:12,.0f} characters/s   {found} figures in {sum(map(len, articles)):,} characters")
    try:
        from quantulum3 import parser as peer
    except ImportError:
        print("quantulum3  not installed: pip install 'onrecord[bench]'")
    else:
        theirs, found = speed(peer.parse, news(asked.peer_characters))
        print(f"quantulum3  {theirs:12,.0f} characters/s   {found} quantities; ours is {ours / theirs:,.0f} times as fast")
    return 0 if ours >= 1_000_000 else 1


if __name__ == "__main__":
    sys.exit(main())
