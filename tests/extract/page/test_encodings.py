"""Twelve encodings, declared in every right and wrong way, and bytes of no kind at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ExtractError
from pipeline.extract.articles import extract_article
from pipeline.extract.page.encodings import decode_page
from pipeline.models import Article

TEXTS = {
    "de": "Der Präsident erklärte am Dienstag, die Lösung müsse für alle Bürger gelten. ",
    "pl": "Rząd ogłosił wczoraj, że święta będą dłuższe. Żółta łódź płynęła wzdłuż brzegu. ",
    "ru": "Президент заявил во вторник, что решение будет принято до конца года. ",
    "el": "Ο πρωθυπουργός δήλωσε την Τρίτη ότι η απόφαση θα ληφθεί μέχρι το τέλος του έτους. ",
    "tr": "Başbakan salı günü yaptığı açıklamada kararın yıl sonuna kadar alınacağını söyledi. ",
    "he": "ראש הממשלה אמר ביום שלישי כי ההחלטה תתקבל עד סוף השנה. ",
    "ar": "قال رئيس الوزراء يوم الثلاثاء إن القرار سيتخذ قبل نهاية العام. ",
    "ja": "首相は火曜日、年末までに決定を下すと述べた。東京の会議では多くの議員が参加した。",
    "ko": "총리는 화요일 연말까지 결정을 내리겠다고 말했다. 서울에서 회의가 열렸다. ",
    "zh": "总理星期二表示，将在年底前作出决定。北京的会议有许多代表参加。",
}
ENCODINGS = [
    ("de", "utf-8"), ("de", "utf-16"), ("de", "iso-8859-1"), ("pl", "iso-8859-2"), ("pl", "windows-1250"),
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("el", "iso-8859-7"), ("tr", "iso-8859-9"),
    ("he", "windows-1255"), ("ar", "windows-1256"),
    ("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "iso-2022-jp"),
    ("ko", "euc-kr"), ("zh", "gb2312"),
]  # fmt: skip
WAYS = {
    "header": ("{}", None),
    "meta": (None, "{}"),
    "header-right-meta-wrong": ("{}", "x-wrong"),
    "header-wrong-meta-right": ("x-wrong", "{}"),
    "none": (None, None),
    "unknown": ("klingon", "klingon"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_text_is_read_whatever_is_declared(language: str, encoding: str, way: str) -> None:
    text = TEXTS[language] * 6
    wrong = "iso-8859-1" if encoding == "utf-8" else "utf-8"
    header, meta = (name and name.format(encoding).replace("x-wrong", wrong) for name in WAYS[way])
    head = f'<meta charset="{meta}">' if meta else ""
    payload = f'<html lang="{language}"><head>{head}</head><body><p>{text}</p></body></html>'.encode(encoding)
    assert text in decode_page(payload, f"text/html; charset={header}" if header else "text/html").text


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_text_is_read_where_neither_charset_nor_language_is_stated(language: str, encoding: str) -> None:
    text = TEXTS[language] * 6
    payload = f"<html><head><title>News</title></head><body><p>{text}</p></body></html>".encode(encoding)
    assert text in decode_page(payload, "text/html").text


def test_bytes_that_are_no_character_in_either_charset_are_lost_and_counted() -> None:
    payload = ("<p>" + TEXTS["de"] * 20).encode() + b"\x81\x8d" + "<p>für alle</p>".encode()
    decoded = decode_page(payload)
    assert decoded.encoding == "utf-8"
    assert decoded.undecodable == 2
    assert "für alle" in decoded.text


PIECES = (
    b"<html>", b"<body>", b"<p>", b"</p>", b"<article>", b"<h1>", b"<div class='author'>", b"</script>", b"<svg><title>",
    b"<script type='application/ld+json'>", b'{"@type":"NewsArticle","author":', b'{"name":', b"[", b"]", b"}", b'"',
    b"<time datetime='", b"2024-99-99", b"<meta property='og:title' content='", b"'>", b"<figure><img src='", b"<figcaption>",
    b"&#xD800;", b"\x00", b"\xff\xfe", b"By Jane Doe", b"WASHINGTON (AP) - ", b"\xed\xa0\x80", b"<table><tr><td>",
    b"<base href='http://[", b"<![CDATA[", b"<link rel='canonical' href='//[::'>", b"\x1b$B", b"%PDF",
)  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=60).map(b"".join)
STATES = {"not_html", "empty_text", "bad_encoding", "too_large"}


@settings(max_examples=150, deadline=None)
@given(payload=MARKUP, content_type=st.none() | st.just("text/html; charset=utf-16") | st.text(max_size=20))
def test_no_bytes_raise_anything_but_extract_error(payload: bytes, content_type: str | None) -> None:
    try:
        article = extract_article(payload, url="https://herald.example/a/b", content_type=content_type)
    except ExtractError as error:
        state = error.state
    else:
        state = None
        assert Article.model_validate_json(article.model_dump_json()) == article
    assert state is None or state in STATES


TYPED = "“Där”, sade hon – ‘ja’ – och gick över bron på Västra gatan. "


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        pytest.param(TYPED.encode() + b"<p>\xa9 Posten</p>", "© Posten", id="a stray copyright"),
        pytest.param(TYPED.encode() + b"<p>\x93nej\x94</p>", "“nej”", id="stray quotation marks"),
        pytest.param(TYPED.encode() + b"<p>N\xc3O</p>", "NÃO", id="a capital that begins a sequence"),
        pytest.param(b'<meta charset="windows-1251">' + TYPED.encode() + b"<p>\xc0</p>", "А", id="as declared"),
        pytest.param(
            b'<meta charset="iso-8859-1"><p>Gr\xfcne M\xe4rkte, sch\xf6ne H\xe4user, \xfcber\xe4ll G\xe4ste</p>'
            + "<p>Straße, Größe, Fuß</p>".encode(),
            "Straße, Größe, Fuß",
            id="a paragraph of UTF-8 in Latin-1",
        ),
        pytest.param(
            b"<p>Les \xe9l\xe8ves du coll\xe8ge \xe9taient pr\xeats \xe0 partir</p><p>" + "l’été".encode() + b"</p>",
            "l’été",
            id="one word of UTF-8, nothing declared",
        ),
        pytest.param(
            b'<meta charset="windows-1252"><p>Gr\xfcne \x84MEN\xdc\x93 f\xfcr sch\xf6ne H\xe4user</p>',
            "„MENÜ“",
            id="a capital and a mark that are valid by chance",
        ),
        pytest.param("<p>Пётр и Фёдор шли домой</p>".encode("cp1251"), "Пётр и Фёдор", id="Cyrillic, valid by chance"),
    ],
)
def test_bytes_of_two_charsets_are_read_piece_by_piece(payload: bytes, words: str) -> None:
    decoded = decode_page(payload)
    assert words in decoded.text
    assert "\ufffd" not in decoded.text


def test_a_character_that_was_cut_is_lost_and_nothing_else() -> None:
    decoded = decode_page(TYPED.encode() + b"<p>och s\xe2\x80</p>")
    assert (TYPED in decoded.text, decoded.text[-5:], decoded.undecodable) == (True, "\ufffd</p>", 1)
