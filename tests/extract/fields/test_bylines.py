"""Bylines as they are printed, and the names in them; datelines, agencies and notices beside them."""

from __future__ import annotations

import pytest

from pipeline.extract.articles import extract_article
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("By Lena Brook, Thursday, 12 May 2022", ("Lena Brook",), id="weekday-and-day-behind"),
        pytest.param("Lena Brook | Sept. 3, 2021 at 6:30 p.m. EST", ("Lena Brook",), id="month-day-clock-zone"),
        pytest.param("Von Lena Bruck 7. Oktober 2020", ("Lena Bruck",), id="german-day"),
        pytest.param("By Lena Brook 6 min read", ("Lena Brook",), id="reading-time"),
        pytest.param("Lena Brook 5 hours ago", ("Lena Brook",), id="hours-ago"),
        pytest.param("2021-09-03 Lena Brook", ("Lena Brook",), id="iso-day-in-front"),
        pytest.param("By April March", ("April March",), id="a-person-named-like-months"),
        pytest.param("By Augusta June", ("Augusta June",), id="another"),
        pytest.param("Commentary by Lena Brook", ("Lena Brook",), id="commentary-by"),
        pytest.param("By Lena Brook in Port Hale and Omar Vine in Norfield", ("Lena Brook", "Omar Vine"), id="places"),
        pytest.param("LENA BROOK Senior Staff Reporter", ("LENA BROOK",), id="role-without-comma"),
        pytest.param("Omar Vine sports columnist", ("Omar Vine",), id="role-in-small-letters"),
        pytest.param("Omar van Vine deputy transport editor", ("Omar van Vine",), id="particle-and-role"),
        pytest.param("Omar Vine, Chief Foreign Correspondent", ("Omar Vine",), id="rank-and-field-are-no-name"),
        pytest.param("Omar Vine | More articles by this author", ("Omar Vine",), id="more-articles"),
        pytest.param("Omar Vine | Follow on X", ("Omar Vine",), id="follow"),
        pytest.param("Omar Vine | See full profile", ("Omar Vine",), id="profile"),
        pytest.param("Omar Vine | Contact the reporter", ("Omar Vine",), id="contact"),
        pytest.param("Omar Vine | Alle Artikel des Autors", ("Omar Vine",), id="german-link"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, names: tuple[str, ...]) -> None:
    assert clean_names([text]) == names


STORY = "".join(
    f"<p>The ferry to Port Hale missed {n} sailings in the spring, its owner told the town's traders.</p>" for n in range(4, 9)
)


@pytest.mark.parametrize(
    ("head", "line", "names"),
    [
        pytest.param("", '<aside><span class="byline">By <b>Lena Brook</b></span></aside>', ("Lena Brook",), id="in-an-aside"),
        pytest.param("", '<div><a href="/staff/lena-brook">Lena Brook</a> | 3 May 2022</div>', ("Lena Brook",), id="staff-page"),
        pytest.param("", '<p><a href="/people/omar-vine">Omar Vine</a></p>', ("Omar Vine",), id="page-of-people"),
        pytest.param("", '<div><a href="/author/all/">All authors</a></div>', (), id="a-link-to-authors-is-no-name"),
        pytest.param(
            '<meta name="author" content="Vale Newspapers Ltd">',
            '<p class="byline">By Omar Vine</p>',
            ("Omar Vine",),
            id="owner-in-meta",
        ),
        pytest.param(
            '<meta name="author" content="Vale Holdings"><meta name="copyright" content="© 2022 Vale Holdings">',
            '<p class="byline">By Omar Vine</p>',
            ("Omar Vine",),
            id="owner-by-copyright",
        ),
        pytest.param(
            '<meta name="author" content="Coast Wire">',
            '<p class="byline">By Omar Vine, Coast Wire</p>',
            ("Omar Vine",),
            id="wire",
        ),
        pytest.param('<meta name="author" content="Coast Wire">', "", ("Coast Wire",), id="a-body-where-nobody-else-is-named"),
        pytest.param(
            "",
            '<div itemprop="creator"><meta itemprop="name" content="Lena Brook"></div>'
            '<p>Traders asked whether, as <a rel="author" href="https://elsewhere.example/by/x">Max Vole</a> wrote in a paper of'
            " the capital in March, the ferry could be replaced by a bridge with two lanes.</p>",
            ("Lena Brook",),
            id="somebody-cited",
        ),
    ],
)
def test_author_is_the_person_whom_the_page_names(head: str, line: str, names: tuple[str, ...]) -> None:
    page = f"<title>Ferry misses sailings</title>{head}<body><article><h1>Ferry misses sailings</h1>{line}{STORY}</article>"
    assert extract_article(page.encode(), url="https://vale.example/2022/ferry").authors == names


def test_container_of_the_headline_is_no_furniture_whatever_its_class() -> None:
    page = f'<div class="sidebar page"><h1>Ferry misses sailings</h1><p class="byline">By Omar Vine</p>{STORY}</div>'
    assert extract_article(page.encode()).authors == ("Omar Vine",)
