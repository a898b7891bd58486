"""Documents -> the two sequence models, and what each pass sees when it is trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pycrfsuite

from pipeline.parse.crf.features import Lexicon, first_pass, second_pass
from pipeline.parse.crf.frames import frames
from pipeline.parse.crf.labeller import inside, windows
from pipeline.parse.text.words import Words, stem
from pipeline.parse.training.corpus import Document, gold_labels, sided_labels, word_range

_LEVELS = ((0.5, 4), (0.25, 3), (0.08, 2), (0.03, 1))


def cue_lexicon(documents: Sequence[Document]) -> Lexicon:
    """How readily each word and stem is part of a cue; words of fewer than three documents' cues are left out."""
    seen: Counter[str] = Counter()
    as_cue: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    stems_as_cue: Counter[str] = Counter()
    in_documents: Counter[str] = Counter()
    for document in documents:
        here = set()
        labels = gold_labels(document, ("cue",))
        for word, label in zip(document.words.lower, labels, strict=True):
            seen[word] += 1
            stems[stem(word)] += 1
            if label != "O":
                as_cue[word] += 1
                stems_as_cue[stem(word)] += 1
                here |= {word, "~" + stem(word)}
        in_documents.update(here)

    def level(cues: int, total: int) -> int:
        return next((number for share, number in _LEVELS if cues / (total + 2) > share), 0)

    words = {w: level(as_cue[w], n) for w, n in seen.items() if in_documents[w] >= 3 and any(c.isalpha() for c in w)}
    of_stems = {
        s: level(stems_as_cue[s], n) for s, n in stems.items() if in_documents["~" + s] >= 3 and any(c.isalpha() for c in s)
    }
    return Lexicon({w: k for w, k in sorted(words.items()) if k}, {s: k for s, k in sorted(of_stems.items()) if k})


def fit(sequences: list[tuple[list[list[str]], list[str]]], path: Path, *, rounds: int, c1: float, c2: float, least: int) -> None:
    """Trains one model into the file `path`; deterministic."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in sequences:
        trainer.append(items, labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": least, "feature.possible_transitions": True}
    )
    trainer.train(str(path))


def first_sequences(document: Document, lexicon: Lexicon) -> list[tuple[list[list[str]], list[str]]]:
    labels = gold_labels(document, ("source", "cue"))
    return [(first_pass(document.words, lexicon, a, b), labels[a:b]) for a, b in document.words.paragraph_bounds]


Sequences = list[tuple[list[list[str]], list[str]]]


def second_sequences(document: Document, seen: list[str]) -> Sequences:
    """The windows of the document as the second field sees them; `seen` are the first field's labels."""
    labels = sided_labels(document.words, document.gold)
    found = []
    for a, b in windows(document.words, seen):
        marks = frames(document.words, seen[a:b], a, b)
        found.append((second_pass(document.words, seen[a:b], marks, a, b), labels[a:b]))
    return found


def inside_sequences(document: Document, label: Callable[[Words, int, int], list[str]]) -> Sequences:
    """The contents of the document as texts of their own, with what is said in them; `label` is the first field."""
    found = []
    for (start, end), gold in document.inside:
        words = document.words
        with inside(words, *word_range(words, start, end)) as view:
            if view is None:
                continue
            a, b = view
            seen = label(words, a, b)
            marks = frames(words, seen, a, b)
            if marks or gold:
                found.append((second_pass(words, seen, marks, a, b, inside=True), sided_labels(words, gold)[a:b]))
    return found
