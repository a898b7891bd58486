"""Corpora -> the model of `attributions`: `python -m pipeline.parse.training CORPUS_FOLDER [--articles FILE]`.

The folder holds PolNeAR as JSON Lines: `train.jsonl.gz` ({"id", "text", "gold": [{"source", "cue", "content"}]}) and
`silver.train.jsonl.gz` ({"id", "sents": [[[start, end, tag, entity], …], …]}). The file holds news articles ({"page", "text",
"published", "attributions": [{"source", "cue", "content", "parent"}]}). The same corpora give the same files.
Steps: the tagger out of the silver tags; the first field (cues, sources); the same field on half of the articles for the
other half, so that the second one learns from labels as they come out of articles that were not seen; the second field.
With `--folds OUT.jsonl` no model is written: each article of the file is parsed by a model that has not seen it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.parse.articles import parse_text
from pipeline.parse.crf.features import Lexicon, first_pass
from pipeline.parse.crf.labeller import FIRST_FILE, LEXICON_FILE, MODEL_FOLDER, SECOND_FILE, TAGGER_FILE, graded, use_model
from pipeline.parse.text.tagger import Tagger, read_tagger, write_tagger
from pipeline.parse.training.corpus import Document, read_articles, read_documents, read_lines, silver_sequences
from pipeline.parse.training.perceptron import train_tagger
from pipeline.parse.training.recall_bias import lean, rounded
from pipeline.parse.training.sequences import cue_lexicon, first_sequences, fit, second_sequences

TAGGER_ROUNDS = 3
FIRST: dict[str, Any] = {"rounds": 70, "c1": 0.5, "c2": 0.05, "least": 3}
SECOND: dict[str, Any] = {"rounds": 70, "c1": 0.5, "c2": 0.05, "least": 4}
"""L1 keeps the files small, L2 the weights. Chosen on dev."""
FOLDS = 2
CANDIDATE_BONUS = 0.6
"""The first pass leans towards finding more: the second one sees how sure it was, and drops what is none."""


PARTS = 3
"""Parts of the articles for `--folds`, by a hash of their names."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.parse.training", description="Train the model of attributions.")
    parser.add_argument("corpus", type=Path, help="folder with train.jsonl.gz and silver.train.jsonl.gz")
    parser.add_argument("--articles", type=Path, help="news articles with all their attributions, to learn from as well")
    parser.add_argument("--folds", type=Path, metavar="OUT.jsonl", help="parse each article by a model that has not seen it")
    parser.add_argument("--parts", type=int, nargs="*", help="only these parts of the articles, from 0", default=range(PARTS))
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder to write to")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    if options.folds and not options.articles:
        parser.error("--folds needs --articles")
    with tempfile.TemporaryDirectory() as work:
        if options.folds:
            parse_in_folds(Corpora(options.corpus, options.articles), options.folds, options.parts, Path(work), options.processes)
        else:
            options.model.mkdir(parents=True, exist_ok=True)
            train(Corpora(options.corpus, options.articles), options.model, Path(work), options.processes)


@dataclass(frozen=True)
class Corpora:
    """What is learned from; `without` is the part of the articles that is left out."""

    folder: Path
    articles: Path | None = None
    without: int | None = None

    def documents(self) -> list[Document]:
        found = read_documents(self.folder / "train.jsonl.gz")
        if self.articles:
            found += [d for d in read_articles(self.articles) if part_of(d.identifier) != self.without]
        return found


def part_of(page: str) -> int:
    return int.from_bytes(hashlib.sha256(page.encode()).digest()[:4], "big") % PARTS


def parse_in_folds(corpora: Corpora, out: Path, parts: Sequence[int], work: Path, processes: int) -> None:
    """Writes each article of those parts as `onrecord parse --jsonl` would, by a model trained without its part."""
    rows = list(read_lines(corpora.articles)) if corpora.articles else []
    with out.open("w", encoding="utf-8") as answers:
        for part in parts:
            model = work / f"model-{part}"
            model.mkdir()
            if part != parts[0]:
                shutil.copy(work / f"model-{parts[0]}" / TAGGER_FILE, model)
            train(replace(corpora, without=part), model, work, processes)
            use_model(model)
            for row in rows:
                if part_of(row["page"]) == part:
                    published = date.fromisoformat(row["published"][:10]) if row["published"] else None
                    figures, attributions = parse_text(row["text"], published=published)
                    answer = {
                        "id": row["page"],
                        "figures": [figure.model_dump(mode="json") for figure in figures],
                        "attributions": [attribution.model_dump(mode="json") for attribution in attributions],
                    }
                    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")


def train(corpora: Corpora, model: Path, work: Path, processes: int) -> None:
    """Writes the model's files into the folder `model`, which may hold the tagger; `work` takes what is needed on the way."""
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {what}", file=sys.stderr, flush=True)

    documents = corpora.documents()
    say(f"{len(documents)} articles, {sum(len(d.words) for d in documents)} words")
    if corpora.without is None or not (model / TAGGER_FILE).exists():
        silver = silver_sequences(documents, corpora.folder / "silver.train.jsonl.gz")
        write(model / TAGGER_FILE, write_tagger(train_tagger(list(silver), TAGGER_ROUNDS)))
    lexicon = cue_lexicon(documents)
    stored = json.dumps({"words": lexicon.words, "stems": lexicon.stems}, ensure_ascii=False, indent=0, sort_keys=True)
    (model / LEXICON_FILE).write_text(stored + "\n", encoding="utf-8")
    say("tagger and lexicon")

    with ProcessPoolExecutor(processes) as pool:
        jobs = [pool.submit(_first, corpora, model, work, fold) for fold in (None, *range(FOLDS))]
        for job in jobs:
            say(f"first field, {job.result()}")
    write(model / FIRST_FILE, rounded((work / "first-None").read_bytes()))
    tagger = read_tagger(gzip.decompress((model / TAGGER_FILE).read_bytes()))
    sequences = []
    for fold in range(FOLDS):
        field = _Field((work / f"first-{fold}").read_bytes())
        for document in documents[fold::FOLDS]:
            tagger.tag(document.words)
            sequences += second_sequences(document, field.seen(document, lexicon)) * document.weight
    say("candidates")
    fit(sequences, work / "second", **SECOND)
    write(model / SECOND_FILE, rounded((work / "second").read_bytes()))
    say("second field: done")


def _first(corpora: Corpora, model: Path, work: Path, fold: int | None) -> str:
    """Trains the first field, without the articles of `fold`, in a process of its own."""
    tagger = read_tagger(gzip.decompress((model / TAGGER_FILE).read_bytes()))
    stored = json.loads((model / LEXICON_FILE).read_text(encoding="utf-8"))
    lexicon = Lexicon(stored["words"], stored["stems"])
    documents = [d for k, d in enumerate(corpora.documents()) if fold is None or k % FOLDS != fold]
    _tag(tagger, documents)
    path = work / f"first-{fold}"
    fit([s for d in documents for s in first_sequences(d, lexicon) * d.weight], path, **FIRST)
    path.write_bytes(
        lean(path.read_bytes(), _Field(path.read_bytes()).tagger.labels(), dict.fromkeys(("B-cue", "B-source"), CANDIDATE_BONUS))
    )
    return "whole" if fold is None else f"without part {fold + 1} of {FOLDS}"


def _tag(tagger: Tagger, documents: Sequence[Document]) -> None:
    for document in documents:
        tagger.tag(document.words)


class _Field:
    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        self._model = model  # read in place: must live as long as the tagger
        self.tagger: Any = pycrfsuite.Tagger()
        self.tagger.open_inmemory(model)

    def seen(self, document: Document, lexicon: Lexicon) -> list[str]:
        """The graded labels of the first pass over a document."""
        labels: list[str] = []
        for first, last in document.words.paragraph_bounds:
            labels += graded(self.tagger, first_pass(document.words, lexicon, first, last))
        return labels


def write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
