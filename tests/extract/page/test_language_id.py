"""A text's language by its small words, and by the identifier where these leave a doubt."""

from __future__ import annotations

import pytest

from pipeline.extract.lang.common_words import COMMON_WORDS
from pipeline.extract.page import language_id

ENGLISH = (
    "The mill by the river was closed on Friday after inspectors found that its roof could fall. The owner said that she had "
    "asked for help, but nobody from the town came to look at it."
)
GERMAN = (
    "Die Mühle am Fluss wurde am Freitag geschlossen, weil das Dach nach Ansicht der Prüfer einstürzen könnte. Die Besitzerin "
    "sagte, sie habe um Hilfe gebeten, aber von der Stadt sei niemand gekommen, um sich das Gebäude anzusehen."
)
FRENCH = (
    "Le moulin a été fermé vendredi, car les inspecteurs ont constaté que le toit pouvait tomber. La propriétaire dit avoir "
    "demandé de l'aide, mais la ville ne lui a pas répondu et le maire n'est pas venu sur place."
)
DUTCH = (
    "De molen aan de rivier is vrijdag gesloten, omdat het dak volgens de inspecteurs kan instorten. De eigenares zegt dat zij "
    "om hulp had gevraagd, maar dat er niemand van de gemeente is komen kijken naar het gebouw."
)
SPANISH = (
    "El molino fue cerrado el viernes porque los inspectores vieron que el techo se podía caer. La dueña dice que había pedido "
    "ayuda, pero que nadie del municipio vino a ver el edificio en todo el invierno."
)


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr")], ids=["English", "German", "French"]
)
def test_running_text_is_known_by_its_small_words_without_the_model(text: str, language: str) -> None:
    language_id._identifier.cache_clear()
    assert language_id.identify(text) == (language, True)
    assert language_id._identifier.cache_info().misses == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [(DUTCH, "nl"), (SPANISH, "es"), (ENGLISH.split(".")[0][:60], "en")],
    ids=["Dutch", "Spanish", "a short text"],
)
def test_what_small_words_do_not_tell_is_left_to_the_identifier(text: str, language: str) -> None:
    assert language_id.identify(text)[0] == language


def test_no_small_word_is_in_two_lists() -> None:
    lists = list(COMMON_WORDS.values())
    assert sum(map(len, lists)) == len(frozenset.union(*lists))
