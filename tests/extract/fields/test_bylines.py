"""Bylines as they are printed, and the names in them; datelines, agencies and notices beside them."""

from __future__ import annotations

import pytest

from pipeline.extract.fields.bylines import clean_names
from pipeline.extract.fields.corrections import is_developing, read_correction
from pipeline.extract.fields.datelines import read_dateline
from pipeline.extract.fields.wires import agency_of, read_wire


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("By Jane Doe", ("Jane Doe",), id="by"),
        pytest.param("By: JANE DOE", ("JANE DOE",), id="by-with-a-colon"),
        pytest.param("Von Jana Vogel und Max Mustermann", ("Jana Vogel", "Max Mustermann"), id="german"),
        pytest.param("Par Jeanne Dupont avec AFP", ("Jeanne Dupont", "AFP"), id="french-with-agency"),
        pytest.param("Por Juana Pérez y Juan Gómez", ("Juana Pérez", "Juan Gómez"), id="spanish"),
        pytest.param("Di Maria Rossi e Luca Bianchi", ("Maria Rossi", "Luca Bianchi"), id="italian"),
        pytest.param("Jane Doe, Political Correspondent", ("Jane Doe",), id="role-after-a-comma"),
        pytest.param("記者 山田花子", ("山田花子",), id="japanese-role-before"),
        pytest.param("山田花子 記者", ("山田花子",), id="japanese-role-behind"),
        pytest.param("記者王小明／台北報導", ("王小明",), id="chinese-role-and-place"),
        pytest.param("김철수 기자", ("김철수",), id="korean"),
        pytest.param("كتب: أحمد سالم", ("أحمد سالم",), id="arabic"),
        pytest.param("מאת דנה כהן", ("דנה כהן",), id="hebrew"),
        pytest.param("de Maria Popescu", ("Maria Popescu",), id="romanian"),
        pytest.param("de Jong", ("de Jong",), id="no-romanian"),
        pytest.param("Door onze redacteur Anna de Vries", ("Anna de Vries",), id="dutch"),
        pytest.param("Jane Doe, Frankfurt", ("Jane Doe",), id="place-after-a-comma"),
        pytest.param("Jane Doe, Reuters", ("Jane Doe", "Reuters"), id="agency-after-a-comma"),
        pytest.param("Jane Doe (dpa)", ("Jane Doe",), id="brackets"),
        pytest.param("Jane Doe, (Image: Some Agency/Stock", ("Jane Doe",), id="brackets-that-never-close"),
        pytest.param("jane.doe@herald.example", (), id="address"),
        pytest.param("Jane Doe jane@herald.example", ("Jane Doe",), id="name-and-address"),
        pytest.param("https://herald.example/authors/jane", (), id="link"),
        pytest.param("Martin King, Jr.", ("Martin King, Jr.",), id="junior"),
        pytest.param("渡辺洋介", ("渡辺洋介",), id="japanese"),
        pytest.param("Staff", (), id="nobody"),
        pytest.param("Herald Staff", ("Herald Staff",), id="a-body"),
        pytest.param("Jane Doe; Jane Doe", ("Jane Doe",), id="named-twice"),
        pytest.param("", (), id="empty"),
    ],
)
def test_byline_gives_its_names(text: str, names: tuple[str, ...]) -> None:
    assert clean_names([text]) == names


TAIL = "Two people died when the river rose in the night, the fire brigade said."


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        pytest.param("WASHINGTON – ", "WASHINGTON", None, id="en-dash"),
        pytest.param("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP", id="country-and-agency"),
        pytest.param("BRUSSELS, March 24 (Reuters) - ", "BRUSSELS", "Reuters", id="date-and-agency"),
        pytest.param("NEW YORK (AP) — ", "NEW YORK", "AP", id="two-words"),
        pytest.param("ST. LOUIS — ", "ST. LOUIS", None, id="abbreviation"),
        pytest.param("Berlin (dpa) - ", "Berlin", "dpa", id="german-agency"),
        pytest.param("Frankfurt/Main (dpa/lhe) - ", "Frankfurt/Main", "dpa/lhe", id="two-places"),
        pytest.param("NATO – ", None, None, id="acronym"),
        pytest.param("UPDATE – ", None, None, id="label"),
        pytest.param("The town (population 900) – ", None, None, id="brackets-in-prose"),
        pytest.param("", None, None, id="none"),
    ],
)
def test_dateline_is_the_place_before_the_dash(opening: str, place: str | None, agency: str | None) -> None:
    assert read_dateline(opening + TAIL) == (place, agency)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("dpa/lby", "dpa"),
        ("Agence France-Presse", "AFP"),
        ("共同通信", "Kyodo"),
        ("Jane Doe", None),
        ("Reuterswärd", None),
    ],
)
def test_agency_is_known_by_its_signs(name: str, agency: str | None) -> None:
    assert agency_of(name) == agency


def test_wire_is_read_from_the_last_lines_signature() -> None:
    assert read_wire(["Jane Doe"], None, [TAIL, "(dpa)"]) == "dpa"
    assert read_wire(["Jane Doe"], None, [TAIL, "Nothing of the kind."]) is None


@pytest.mark.parametrize(
    "notice",
    [
        "This is a developing story. Check back for updates.",
        "This is a breaking news story and will be updated.",
        "More to come.",
        "Dieser Artikel wird laufend aktualisiert.",
        "Plus d'informations à venir…",
        "Noticia en desarrollo.",
        "Notizia in aggiornamento",
        "Новость дополняется",
    ],
)
def test_developing_story_says_so(notice: str) -> None:
    assert is_developing([TAIL, notice])


@pytest.mark.parametrize(
    "text", ["The firm is developing a drug.", "Developing countries want more aid.", "He promised more details of the plan."]
)
def test_developing_things_are_not_developing_stories(text: str) -> None:
    assert not is_developing([text])


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: The river is the Mill, not the Till.",
        "CORRECTION (March 5): The river is the Mill.",
        "An earlier version of this article misstated the river's name.",
        "This story has been corrected to show that two people died.",
        "Korrektur: Der Fluss heißt Mill.",
        "In einer früheren Version dieses Artikels hieß es, drei Menschen seien gestorben.",
        "Fe de errores: El río es el Mill.",
    ],
)
def test_correction_is_the_paragraph_that_states_it(notice: str) -> None:
    assert read_correction([TAIL, notice]) == notice


@pytest.mark.parametrize("text", ["Correction officers went on strike.", "The market saw a correction of 5 percent."])
def test_other_corrections_are_none(text: str) -> None:
    assert read_correction([text]) is None
