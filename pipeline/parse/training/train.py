"""Corpora -> the model of `attributions`: `python -m pipeline.parse.training CORPUS_FOLDER --articles ARTICLES.jsonl.gz`.

The folder holds PolNeAR as JSON Lines: `train.jsonl.gz` ({"id", "text", "gold": [{"source", "cue", "content"}]}) and
`silver.train.jsonl.gz` ({"id", "sents": [[[start, end, tag, entity], …], …]}). News articles are lines {"page", "text",
"attributions": [{"source", "cue", "content", "parent"}]}. The same corpora give the same files.
Steps: the tagger out of the silver tags; the first field (cues, sources) on each half of PolNeAR for the other half, so that
the second one learns from labels as they come out of articles that were not seen; then both fields on both corpora.
With `--folds OUT.jsonl` the news articles are written as models have parsed them that have not seen them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.parse.articles import parse_text, parse_with_ways
from pipeline.parse.crf.confidence import CONFIDENCE_FILE
from pipeline.parse.crf.features import Lexicon, first_pass
from pipeline.parse.crf.labeller import FIRST_FILE, LEXICON_FILE, MODEL_FOLDER, SECOND_FILE, TAGGER_FILE, graded, use_model
from pipeline.parse.judgements.weights import WEIGHTS_FILE, use_weights
from pipeline.parse.text.tagger import Tagger, read_tagger, write_tagger
from pipeline.parse.text.words import Words
from pipeline.parse.training.calibration import Example, examples_of, fit_confidence, reliability
from pipeline.parse.training.corpus import Document, read_documents, read_lines, read_news, silver_sequences
from pipeline.parse.training.judgements import write_weights
from pipeline.parse.training.perceptron import train_tagger
from pipeline.parse.training.recall_bias import lean, rounded
from pipeline.parse.training.sequences import cue_lexicon, first_sequences, fit, inside_sequences, second_sequences

TAGGER_ROUNDS = 3
FIRST: dict[str, Any] = {"rounds": 70, "c1": 0.5, "c2": 0.05, "least": 3}
SECOND: dict[str, Any] = {"rounds": 70, "c1": 0.5, "c2": 0.05, "least": 4}
"""L1 keeps the files small, L2 the weights. Chosen on PolNeAR's dev part."""
HALVES = 2
NEWS_WEIGHT = 3
"""A news article counts as that many of PolNeAR: they are a twelfth of it, and what is parsed is news of all kinds."""
FOLDS = 4
CANDIDATE_BONUS = 0.6
"""The first pass leans towards finding more: the second one sees how sure it was, and drops what is none."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.parse.training", description="Train the model of attributions.")
    parser.add_argument("corpus", type=Path, help="folder with train.jsonl.gz and silver.train.jsonl.gz")
    parser.add_argument("--articles", type=Path, help="news articles with their attributions, JSON Lines")
    parser.add_argument("--figures", type=Path, help="with --folds: further articles with their figures, JSON Lines")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder to write to")
    parser.add_argument("--folds", type=Path, help="write the news articles as parsed by models that have not seen them")
    parser.add_argument(
        "--fold-models", type=Path, help="keep the models of the folds there, and use those that are there already"
    )
    parser.add_argument("--calibrate", action="store_true", help="with --folds: fit the weights of confidence on them, too")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    if options.folds and not options.articles:
        parser.error("--folds needs --articles")
    with tempfile.TemporaryDirectory() as work:
        if options.folds:
            models = options.fold_models or Path(work) / "models"
            if not models.is_dir():
                train_folds(options.corpus, options.articles, models, Path(work), options.processes)
            judge_folds(options.articles, options.figures, models, options.processes)
            write_folds(options.articles, models, options.folds, options.processes)
            if options.calibrate:
                calibrate(options.articles, models, options.model, options.processes)
        else:
            options.model.mkdir(parents=True, exist_ok=True)
            train(options.corpus, options.articles, options.model, Path(work), options.processes)


def train(corpus: Path, news: Path | None, model: Path, work: Path, processes: int) -> None:
    """Writes the model's files into the folder `model`; `work` takes what is needed on the way."""
    _train_shared(corpus, model, work, processes)
    say(_train_fields(corpus, news, None, model / TAGGER_FILE, model, work))


def train_folds(corpus: Path, news: Path, models: Path, work: Path, processes: int) -> None:
    """Writes a model for each fold of the news articles, trained without them, into folders of `models`."""
    shared = work / "shared"
    shared.mkdir()
    _train_shared(corpus, shared, work, processes)
    with ProcessPoolExecutor(processes) as pool:
        jobs = []
        for fold in range(FOLDS):
            (models / str(fold)).mkdir(parents=True)
            jobs.append(pool.submit(_train_fields, corpus, news, fold, shared / TAGGER_FILE, models / str(fold), work))
        for job in as_completed(jobs):
            say(job.result())


def judge_folds(news: Path, others: Path | None, models: Path, processes: int) -> None:
    """Writes the weights of the judgements for each fold, trained without its articles, beside its model."""
    files = [news, *([others] if others else [])]
    with ProcessPoolExecutor(processes) as pool:
        for job in [pool.submit(_judge_fold, files, models, fold) for fold in range(FOLDS)]:
            job.result()


def _judge_fold(files: Sequence[Path], models: Path, fold: int) -> None:
    write_weights(files, models / str(fold) / WEIGHTS_FILE.name, lambda page: fold_of(page) != fold)


def write_folds(news: Path, models: Path, out: Path, processes: int) -> None:
    """Writes each news article as the model of its fold parses it, in the order in which they stand."""
    rows: dict[str, str] = {}
    with ProcessPoolExecutor(processes, max_tasks_per_child=1) as pool:
        for parsed in pool.map(_parse_fold, [news] * FOLDS, [models] * FOLDS, range(FOLDS)):
            rows |= parsed
    out.write_text("".join(rows[row["page"]] + "\n" for row in read_lines(news)), encoding="utf-8")


def _parse_fold(news: Path, models: Path, fold: int) -> dict[str, str]:
    use_model(models / str(fold))
    use_weights(models / str(fold) / WEIGHTS_FILE.name)
    found = {}
    for row in read_lines(news):
        if fold_of(row["page"]) == fold:
            published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
            figures, claims = parse_text(row["text"], published=published)
            answer = {
                "id": row["page"],
                "figures": [one.model_dump(mode="json") for one in figures],
                "attributions": [one.model_dump(mode="json") for one in claims],
            }
            found[row["page"]] = json.dumps(answer, ensure_ascii=False)
    return found


def calibrate(news: Path, models: Path, model: Path, processes: int) -> None:
    """Writes the weights of confidence into the folder `model`, and says how calibrated they are on the folds."""
    examples: list[Example] = []
    with ProcessPoolExecutor(processes, max_tasks_per_child=1) as pool:
        for found in pool.map(_fold_examples, [news] * FOLDS, [models] * FOLDS, range(FOLDS)):
            examples += found
    bins, error = reliability(examples, FOLDS)
    for one in bins:
        say(f"{one.count:5d} figures: given {one.given:.2f}, right {one.right:.2f}")
    say(f"calibration error {error:.3f}")
    weights = json.dumps(fit_confidence(examples).weights, indent=0, sort_keys=True)
    (model / CONFIDENCE_FILE).write_text(weights + "\n", encoding="utf-8")


def _fold_examples(news: Path, models: Path, fold: int) -> list[Example]:
    use_model(models / str(fold))
    found = []
    for row in read_lines(news):
        if fold_of(row["page"]) == fold:
            figures, claims, ways, figure_ways = parse_with_ways(row["text"])
            found += examples_of(row, fold, figures, figure_ways, claims, ways)
    return found


def fold_of(page: str) -> int:
    return zlib.crc32(page.encode()) % FOLDS


def _train_shared(corpus: Path, model: Path, work: Path, processes: int) -> None:
    """The tagger into `model`, and the first fields of the halves of PolNeAR into `work`."""
    documents = read_documents(corpus / "train.jsonl.gz")
    say(f"{len(documents)} articles, {sum(len(d.words) for d in documents)} words")
    write(
        model / TAGGER_FILE,
        write_tagger(train_tagger(list(silver_sequences(documents, corpus / "silver.train.jsonl.gz")), TAGGER_ROUNDS)),
    )
    with ProcessPoolExecutor(processes) as pool:
        for job in [pool.submit(_train_half, corpus, model / TAGGER_FILE, work, half) for half in range(HALVES)]:
            say(job.result())


def _train_half(corpus: Path, tagger: Path, work: Path, half: int) -> str:
    """Trains the first field on the articles that are not of `half`, for those that are."""
    documents = _tagged(read_documents(corpus / "train.jsonl.gz"), tagger)
    _fit_first(
        documents[:half] + [d for k, d in enumerate(documents[half:]) if k % HALVES],
        cue_lexicon(documents),
        work / f"half-{half}",
    )
    return f"first field without part {half + 1} of {HALVES}"


def _train_fields(corpus: Path, news: Path | None, fold: int | None, tagger: Path, model: Path, work: Path) -> str:
    """Trains both fields on both corpora, without the news articles of `fold`, and writes the model's files."""
    political = _tagged(read_documents(corpus / "train.jsonl.gz"), tagger)
    others = _tagged([d for d in read_news(news) if fold_of(d.identifier) != fold], tagger) if news else []
    lexicon = cue_lexicon(political + others)
    if model / TAGGER_FILE != tagger:
        (model / TAGGER_FILE).write_bytes(tagger.read_bytes())
    stored = json.dumps({"words": lexicon.words, "stems": lexicon.stems}, ensure_ascii=False, indent=0, sort_keys=True)
    (model / LEXICON_FILE).write_text(stored + "\n", encoding="utf-8")
    path = work / f"first-{fold}"
    _fit_first(political + others * NEWS_WEIGHT, lexicon, path)
    write(model / FIRST_FILE, rounded(path.read_bytes()))

    sequences = []
    halves_lexicon = cue_lexicon(political)
    for half in range(HALVES):
        field = _Field((work / f"half-{half}").read_bytes(), halves_lexicon)
        for document in political[half::HALVES]:
            sequences += second_sequences(document, field.seen(document))
        for document in others[half::HALVES]:
            seen = second_sequences(document, field.seen(document)) + inside_sequences(document, field.label)
            sequences += seen * NEWS_WEIGHT
    path = work / f"second-{fold}"
    fit(sequences, path, **SECOND)
    write(model / SECOND_FILE, rounded(path.read_bytes()))
    return "both fields" if fold is None else f"both fields without fold {fold + 1} of {FOLDS}"


def _fit_first(documents: Sequence[Document], lexicon: Lexicon, path: Path) -> None:
    fit([s for d in documents for s in first_sequences(d, lexicon)], path, **FIRST)
    field = _Field(path.read_bytes(), lexicon)
    path.write_bytes(lean(path.read_bytes(), field.tagger.labels(), dict.fromkeys(("B-cue", "B-source"), CANDIDATE_BONUS)))


def _tagged(documents: list[Document], path: Path) -> list[Document]:
    tagger: Tagger = read_tagger(gzip.decompress(path.read_bytes()))
    for document in documents:
        tagger.tag(document.words)
    return documents


class _Field:
    def __init__(self, model: bytes, lexicon: Lexicon) -> None:
        import pycrfsuite

        self._model = model  # read in place: must live as long as the tagger
        self._lexicon = lexicon
        self.tagger: Any = pycrfsuite.Tagger()
        self.tagger.open_inmemory(model)

    def seen(self, document: Document) -> list[str]:
        """The graded labels of the first pass over a document."""
        return [label for first, last in document.words.paragraph_bounds for label in self.label(document.words, first, last)]

    def label(self, words: Words, first: int, last: int) -> list[str]:
        return graded(self.tagger, first_pass(words, self._lexicon, first, last))


def write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, 9, mtime=0))


_BEGAN = time.monotonic()


def say(what: str) -> None:
    print(f"{time.monotonic() - _BEGAN:6.0f} s  {what}", file=sys.stderr, flush=True)
