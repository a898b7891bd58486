"""Text -> its figures and attributions, joined; article -> all of its texts parsed, and its speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pipeline.models import Article, Attribution, Figure, ParsedText, Speaker
from pipeline.parse.attributions.attributions import attributions_and_ways
from pipeline.parse.crf.confidence import Way, load_confidence, ways_of_figures
from pipeline.parse.figures.figures import parse_figures
from pipeline.parse.figures.retractions import with_retracted
from pipeline.parse.judgements.affiliation import with_belongings
from pipeline.parse.judgements.judge import judged
from pipeline.parse.quantities.home_money import HomeMoney
from pipeline.parse.speakers.merge import merge_speakers

PARSER_VERSION = "2.2.0"
"""Changes with every rule or lexicon that changes a row; stands on each row that it made."""

# Where no language is stated, a text is taken for English if these make up this share of its words.
ENGLISH = frozenset("the of to and in a is was for on that with by at from as it has have were are be said after".split())
ENGLISH_SHARE = 0.12
_SAMPLE = 5_000  # characters that are looked at


def parse_text(
    text: str, *, published: date | None = None, language: str | None = "en", home: HomeMoney | None = None
) -> tuple[tuple[Figure, ...], tuple[Attribution, ...]]:
    """The figures and attributions of `text`, each in order; a figure's `attribution` indexes the second.

    Dates said in words ("on Tuesday") are resolved against `published`. Both are empty where `language` is not English;
    where it is None the text itself decides. So it does on whose money "$", "rupees" or "cents" are where `home` is None.
    """
    return with_confidence(*parse_with_ways(text, published=published, language=language, home=home))


def with_confidence(
    figures: tuple[Figure, ...], attributions: tuple[Attribution, ...], ways: Sequence[Way], figure_ways: Sequence[Way]
) -> tuple[tuple[Figure, ...], tuple[Attribution, ...]]:
    """Figures and attributions with how often what was found in their ways is right; as they are where no model is there."""
    confidence = load_confidence()
    if confidence is None:
        return figures, attributions
    return (
        tuple(
            one.model_copy(update={"source_confidence": confidence.of(way)})
            for one, way in zip(figures, figure_ways, strict=True)
        ),
        tuple(one.model_copy(update={"confidence": confidence.of(way)}) for one, way in zip(attributions, ways, strict=True)),
    )


def parse_with_ways(
    text: str, *, published: date | None = None, language: str | None = "en", home: HomeMoney | None = None
) -> tuple[tuple[Figure, ...], tuple[Attribution, ...], list[Way], list[Way]]:
    """The same without confidence, and how each attribution was found, and each figure's source."""
    if not is_english(text, language):
        return (), (), [], []
    attributions, ways = attributions_and_ways(text, published=published)
    figures = join(judged(text, parse_figures(text, published=published, home=home)), attributions)
    figures = with_belongings(text, with_retracted(text, figures), attributions)
    return tuple(figures), tuple(attributions), ways, ways_of_figures(figures, attributions, ways)


def parse_article(
    article: Article, *, published: date | None, country: str | None = None
) -> tuple[tuple[ParsedText, ...], tuple[Speaker, ...]]:
    """Title, body and captions of an article, each parsed by itself, and the speakers of all of them, each once.

    A word or sign of several currencies means the same in all of them: what they, the outlet, its address and its `country` (two
    letters) show together.
    """
    stored: list[tuple[Literal["title", "body", "caption"], int | None, str]] = []
    if article.title:
        stored.append(("title", None, article.title))
    if article.body:
        stored.append(("body", None, article.body))
    stored += [("caption", image.position, image.caption) for image in article.images if image.caption]
    whole = "\n\n".join(
        [f"{article.dateline} —", *(text for _, _, text in stored)] if article.dateline else [text for _, _, text in stored]
    )
    home = HomeMoney(whole, outlet=article.outlet, address=article.canonical_url, country=country)
    parsed = [parse_text(text, published=published, language=article.language, home=home) for _, _, text in stored]
    speakers, indices = merge_speakers([(text, found[1]) for (_, _, text), found in zip(stored, parsed, strict=True)])
    texts = tuple(
        ParsedText(field=field, image_position=position, text=text, figures=found[0], attributions=found[1], speakers=who)
        for (field, position, text), found, who in zip(stored, parsed, indices, strict=True)
    )
    return texts, speakers


def join(figures: Sequence[Figure], attributions: Sequence[Attribution]) -> list[Figure]:
    """The figures with their attribution: the innermost whose content holds the figure and that is at somebody's door.

    What nobody says to nobody ("is expected to", "it was announced that") is the article's own. None for a figure inside a
    source's own noun phrase ("Rigby, 43, admitted …"), though an outer attribution may hold both.
    What a source denies is `negated`.
    """
    contents = sorted(
        (span.start, span.end, at) for at, one in enumerate(attributions) if one.source or one.told_to for span in one.content
    )
    sources = sorted((span.start, span.end, at) for at, one in enumerate(attributions) for span in one.source)
    depths = _depths(attributions)
    joined: list[Figure] = []
    open_contents = _Sweep(contents)
    open_sources = _Sweep(sources)
    for figure in figures:
        in_source = {at for _, _, at in open_sources.around(figure)}
        holding = [
            (end - start, -start, -depths[at], -at, at) for start, end, at in open_contents.around(figure) if at not in in_source
        ]
        best = min(holding)[-1] if holding else None
        if best is not None and in_source and not any(_encloses(attributions, best, inner) for inner in in_source):
            best = None
        if best is None:
            joined.append(figure)
            continue
        update: dict[str, object] = {"attribution": best}
        if attributions[best].polarity == "denied" and figure.modality == "stated":
            update["modality"] = "negated"
        joined.append(figure.model_copy(update=update))
    return joined


def _depths(attributions: Sequence[Attribution]) -> list[int]:
    """How many others each is inside of: of two with one content, the cited one is inside."""
    depths = []
    for one in attributions:
        depth, at = 0, one.parent
        while at is not None and depth < len(attributions):
            depth, at = depth + 1, attributions[at].parent
        depths.append(depth)
    return depths


class _Sweep:
    """Spans that hold a figure, for figures asked for in the order of the text; linear for spans that nest a little."""

    def __init__(self, spans: list[tuple[int, int, int]]) -> None:
        self.spans = spans
        self.next = 0
        self.open: list[tuple[int, int, int]] = []

    def around(self, figure: Figure) -> list[tuple[int, int, int]]:
        while self.next < len(self.spans) and self.spans[self.next][0] < figure.end:
            self.open.append(self.spans[self.next])
            self.next += 1
        self.open = [span for span in self.open if span[1] > figure.start]
        # the number stands last: contents may be cut within a range, and "estimated" before 40 may be the cue
        return [span for span in self.open if span[0] < figure.end <= span[1]]


def _encloses(attributions: Sequence[Attribution], outer: int, inner: int) -> bool:
    """Does the content of `outer` hold the source of `inner`?"""
    source = attributions[inner].source
    return bool(source) and any(
        span.start <= source[0].start and source[0].end <= span.end for span in attributions[outer].content
    )


def is_english(text: str, language: str | None) -> bool:
    """Is the parser to be used on this text?

    >>> is_english("Vier Menschen starben.", "de"), is_english("Four people died in the fire.", None)
    (False, True)
    """
    if language:
        return language.lower().replace("_", "-").split("-")[0] in {"en", "eng", "english"}
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    return bool(words) and sum(word in ENGLISH for word in words) >= ENGLISH_SHARE * len(words)
