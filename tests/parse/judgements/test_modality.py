"""How the text puts a figure: each rule that asks the syntax has a sentence in which it speaks and one in which it is silent."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text

SPEAKS = {
    "a figure with its own estimate": ("An estimated 4,300 homes lie below the dam.", "An estimated 4,300", "estimated"),
    "an expected level behind its noun": (
        "Prices rose 4 percent, against the 6 percent projected by banks.", "6 percent", "estimated",
    ),
    "an expected level in a relative clause": ("Sales missed the 9 percent gain that was expected.", "9 percent", "estimated"),
    "a level that was sought": ("The rise is below the 30 percent sought by the union.", "30 percent", "planned"),
    "the same sum in another currency": ("The port plans to borrow €40m ($44m) for a new quay.", "$44m", "planned"),
    "the level that is to change": ("The council will raise the share from 12 percent to 20 percent.", "12 percent", "stated"),
    "the level it is to become": ("The council will raise the share from 12 percent to 20 percent.", "20 percent", "planned"),
    "what should be": ("The fee should rise to £300, the union said.", "£300", "planned"),
    "what is due to be": ("The fee was due to rise to £300 in spring.", "£300", "planned"),
    "what somebody was ordered to do": ("The judge ordered the firm to pay $2 million to the families.", "$2 million", "planned"),
    "what somebody was urged to do": (
        "The regulator called on suppliers to cut output to 500 megawatts.", "500 megawatts", "planned",
    ),
    "what somebody asked for": ("The defence requested a two-week break.", "two-week", "planned"),
    "a probability": ("Traders put the probability of a cut at 70 percent.", "70 percent", "estimated"),
    "what is seen to come": ("Officials see prices rising 3 percent next year.", "3 percent", "estimated"),
    "those who said what they would do": ("The poll found that 58 percent said they would leave.", "58 percent", "stated"),
    "a clause of its own within a plan": (
        "The mayor ordered a check to see if the bridges are safe after six viaducts fell.", "six", "stated",
    ),
}  # fmt: skip
SILENT = {
    "an estimate of something else": ("The estimated cost was told to 4,300 homeowners.", "4,300", "stated"),
    "a level that came": ("Prices rose 4 percent, against the 6 percent of last year.", "6 percent", "stated"),
    "a sum beside the plan": ("The port plans a new quay, as it did in 2019 when it lost €40m ($44m).", "$44m", "stated"),
    "from a place": ("The council wants to bring 12 buses from 20 depots.", "12", "planned"),
    "who is known": ("The judge ordered the firm to house the 14 families.", "14", "stated"),
    "what was done": ("The judge fined the firm $2 million.", "$2 million", "stated"),
    "what was seen": ("We saw about 30 percent of them.", "about 30 percent", "stated"),
    "what is said of those themselves": ("Some 58 percent would leave, the poll found.", "Some 58 percent", "planned"),
    "a clause of its own with a plan": ("He praised the plan, which would close six viaducts.", "six", "planned"),
}


@pytest.mark.parametrize(("text", "words", "modality"), [*SPEAKS.values(), *SILENT.values()], ids=[*SPEAKS, *SILENT])
def test_a_figure_is_put_as_its_clause_puts_it(text: str, words: str, modality: str) -> None:
    figures, _ = parse_text(text)

    assert {figure.words: figure.modality for figure in figures}[words] == modality
