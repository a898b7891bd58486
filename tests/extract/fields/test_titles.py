"""Headlines without the names of their sites; class names and what they say; walls in many languages."""

from __future__ import annotations

import pytest

from pipeline.extract.articles import extract_article
from pipeline.extract.body.cleanup import Known, repair
from pipeline.extract.fields.standfirsts import name_rank
from pipeline.extract.fields.titles import strip_site
from pipeline.extract.page.boilerplate import kind_of


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        pytest.param("Four dead in flood | The Herald", "Four dead in flood", id="pipe"),
        pytest.param("The Herald - Four dead in flood", "Four dead in flood", id="site-first"),
        pytest.param("Four dead in flood - News - The Herald", "Four dead in flood - News", id="section-is-kept"),
        pytest.param("Four dead in flood | herald.example", "Four dead in flood", id="domain"),
        pytest.param("Four dead in flood | TheHerald", "Four dead in flood", id="written-together"),
        pytest.param("Flood – four dead", "Flood – four dead", id="dash-of-its-own"),
        pytest.param("Herald of spring - the first swallow", "Herald of spring - the first swallow", id="site-inside-the-words"),
        pytest.param("洪水で四人死亡｜The Herald", "洪水で四人死亡", id="wide-pipe"),
        pytest.param("The Herald", "The Herald", id="nothing-but-the-site"),
    ],
)
def test_site_name_is_cut(title: str, bare: str) -> None:
    assert strip_site(title, {"the herald", "herald example"}) == bare


def test_other_titles_show_where_the_site_begins() -> None:
    assert strip_site("Four dead in flood - Some Paper of ours", set(), ["Four dead in flood"]) == "Four dead in flood"


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("article-body", None),
        ("story__text paywall", None),
        ("related-articles", "furniture"),
        ("NewsletterBox", "furniture"),
        ("c-share-bar__item", "furniture"),
        ("hasCaption column", None),
        ("teaserText", "teaser"),
        ("shared-layout", None),
        ("addition", None),
    ],
)
def test_class_names_tell_furniture(names: str, kind: str | None) -> None:
    assert kind_of(names) == kind


@pytest.mark.parametrize(
    ("classes", "rank"),
    [
        ("article__lead", 2),
        ("Vorspann", 2),
        ("post-chapo", 2),
        ("ingress", 2),
        ("summary", 1),
        ("leading-6", 0),
        ("author-description", 0),
        ("", 0),
    ],
)
def test_class_names_tell_the_standfirst(classes: str, rank: int) -> None:
    assert name_rank(classes) == rank


LONG = "The river rose by two metres overnight and cut off three villages, the fire brigade said."


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By Jane Doe", id="byline"),
        pytest.param("Jane Doe, The Herald", id="byline-without-by"),
        pytest.param("5 March 2024, 10:15", id="date"),
        pytest.param("Published: 05.03.2024 10:15", id="labelled-date"),
        pytest.param("The old bridge under water", id="caption"),
        pytest.param("Photo: John Roe / Agency", id="credit"),
        pytest.param("Sign up for our daily newsletter", id="newsletter"),
        pytest.param("Read more: Why the dam was never built", id="read-more"),
        pytest.param("Lesen Sie auch: Warum der Damm nie gebaut wurde", id="read-more-german"),
        pytest.param("À lire aussi Pourquoi le barrage n'a jamais été construit", id="read-more-french"),
        pytest.param("© 2024 The Herald. All rights reserved.", id="copyright"),
        pytest.param("Flood cuts off three villages", id="headline"),
        pytest.param("ADVERTISEMENT", id="advertisement"),
    ],
)
def test_line_that_is_no_text_is_cut(line: str) -> None:
    known = Known(
        title="Flood cuts off three villages",
        authors=["Jane Doe"],
        sites=["The Herald"],
        captions=["The old bridge under water", "Photo: John Roe / Agency"],
    )
    assert repair([line, LONG], known) == [LONG]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Jane Doe was there when it happened.", id="author-in-a-sentence"),
        pytest.param("On 5 March 2024 the dam broke.", id="date-in-a-sentence"),
        pytest.param("“Help!”", id="short-quotation"),
    ],
)  # fmt: skip
def test_line_that_is_text_is_kept(line: str) -> None:
    assert repair([LONG, line, LONG + " Again."], Known(authors=["Jane Doe"]))[1] == line


def test_text_of_short_lines_is_a_text() -> None:
    lines = [f"verse number {number}" for number in range(40)]
    assert len(repair(lines, Known())) >= 36


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Are you a robot? Please complete the CAPTCHA.", id="captcha"),
        pytest.param("Checking your browser before accessing the site.", id="browser-check"),
        pytest.param("We value your privacy. Accept all cookies to go on.", id="consent"),
        pytest.param("Alle Cookies akzeptieren oder Einstellungen ansehen.", id="consent-german"),
        pytest.param("Accepter et continuer. Nous utilisons des cookies.", id="consent-french"),
        pytest.param("Aceptar y continuar. Valoramos tu privacidad.", id="consent-spanish"),
        pytest.param("Please enable JavaScript to view this page.", id="javascript"),
        pytest.param("Bitte aktivieren Sie JavaScript.", id="javascript-german"),
        pytest.param("Error 404: the page you are looking for was not found.", id="not-found"),
        pytest.param("Seite nicht gefunden. Vielleicht hilft die Suche.", id="not-found-german"),
        pytest.param("Page introuvable. Retour à l'accueil.", id="not-found-french"),
        pytest.param("Access to this page has been denied.", id="denied"),
        pytest.param("Subscribe now to continue reading.", id="paywall"),
        pytest.param("Dieser Artikel ist nur für Abonnenten lesbar.", id="paywall-german"),
        pytest.param("Cet article est réservé aux abonnés.", id="paywall-french"),
    ],
)
def test_wall_is_no_article(words: str) -> None:
    article = extract_article(f"<html><head><title>Herald</title></head><body><div><p>{words}</p></div></body></html>".encode())
    assert article.kind == "wall", article.kind_reason


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            "Robots and captcha: how researchers tell people from machines, and why it gets harder each year.", id="captcha"
        ),
        pytest.param(
            "The minister said that cookies and privacy settings were to be simplified by law in all of Europe.", id="cookies"
        ),
        pytest.param(
            "The page was not found in the archive, the historian said, and nobody knows who took it or why.", id="not-found"
        ),
    ],
)
def test_article_on_walls_is_an_article(words: str) -> None:
    body = f"<p>{words}</p>" + "".join(
        f"<p>{LONG} That was part {number} of the story, with more to be told.</p>" for number in range(8)
    )
    article = extract_article(f"<html><head><title>Of walls</title></head><body><article>{body}</article></body></html>".encode())
    assert article.kind == "article", article.kind_reason


@pytest.mark.parametrize(
    ("head", "top", "outlet"),
    [
        pytest.param(
            "<title>Ferry misses five sailings in May | The Vale</title>",
            '<h1 class="logo">The Vale</h1><main><h2>Ferry misses five sailings in May</h2>',
            None,
            id="logo-by-class",
        ),
        pytest.param(
            "<title>Ferry misses five sailings in May - News of the coast</title>",
            '<h1><a href="https://vale.example/">News of the coast</a></h1><h2>Ferry misses five sailings in May</h2>',
            None,
            id="motto-that-links-home",
        ),
        pytest.param(
            "<title>Ferry misses five sailings in May</title>",
            '<h1><a href="/"><svg><title>Sign of the Vale</title></svg>Vale</a></h1>'
            '<h2 class="story-title">Ferry misses five sailings in May</h2>',
            None,
            id="drawing-with-a-title",
        ),
        pytest.param(
            "<title>Ferry misses five sailings in May</title>"
            '<meta property="og:site_name" content="Ferry misses five sailings in May">'
            '<meta property="og:title" content="Ferry misses five sailings in May">'
            '<meta name="application-name" content="The Vale">',
            "<h1>Ferry misses five sailings in May</h1>",
            "The Vale",
            id="headline-as-site-name",
        ),
        pytest.param(
            "<title>Ferry misses five sailings in May</title>"
            '<meta property="og:title" content="Ferry misses five sailings in May">',
            '<h1 class="site-title"><a href="/">Ferry misses five sailings in May</a></h1>',
            None,
            id="headline-under-a-masthead-class",
        ),
    ],
)
def test_headline_is_found_beside_mastheads(head: str, top: str, outlet: str | None) -> None:
    story = f"<p>{LONG}</p>" * 4
    page = f"<html><head>{head}</head><body>{top}{story}</body></html>"
    found = extract_article(page.encode(), url="https://vale.example/2022/ferry")
    assert found.title == "Ferry misses five sailings in May"
    assert outlet is None or found.outlet == outlet


@pytest.mark.parametrize(
    ("path", "teasers", "kind"),
    [
        pytest.param("/ferry-misses-five-sailings/", 9, "article", id="beside-nine-teasers"),
        pytest.param("/ferry/", 12, "article", id="address-of-one-word"),
        pytest.param("/topics/ferry-misses-five-sailings-in-may", 0, "article", id="below-topics"),
        pytest.param("/topics/ferry", 9, "not_article", id="a-topic"),
    ],
)
def test_story_beside_teasers_is_a_story(path: str, teasers: int, kind: str) -> None:
    story = "".join(f"<p>{LONG} It was sailing number {number} of the ferry to Port Hale.</p>" for number in range(9))
    others = "".join(f'<article><a href="/{n}">Boat race {n} won</a></article>' for n in range(teasers))
    page = (
        "<html><head><title>Ferry misses five sailings</title></head><body><div><h1>Ferry misses five sailings</h1>"
        f'<p class="date">6 May 2022</p>{story}</div>{others}</body></html>'
    )
    assert extract_article(page.encode(), url=f"https://vale.example{path}").kind == kind
