"""publishers.yaml: what it may say, and what a user reads where it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.publishers import EXAMPLE_FILE, Publisher, PublishersFile, check_contact, parse_publishers, read_publishers

ONE = "publishers:\n  - publisher_id: herald\n    name: The Herald\n    home: https://www.herald.example/\n"


def herald(lines: str = "") -> Publisher:
    return parse_publishers(ONE + "".join(f"    {line}\n" for line in lines.splitlines())).publishers[0]


def test_example_file_is_valid_and_its_notes_are_too() -> None:
    assert parse_publishers(EXAMPLE_FILE).contact is None
    assert len(parse_publishers(EXAMPLE_FILE).publishers) >= 3
    noted = EXAMPLE_FILE.replace("  # - publisher_id", "  - publisher_id").replace("\n  #   ", "\n    ")
    last = parse_publishers(noted).publishers[-1]
    assert last.publisher_id == "herald"
    assert last.model_fields_set == set(Publisher.model_fields)  # every key is explained


def test_defaults_follow_from_the_front_page() -> None:
    publisher = parse_publishers("publishers: [{publisher_id: a, name: A, home: news.daily.co.uk}]").publishers[0]
    assert (publisher.home, publisher.domain, publisher.window_days) == ("https://news.daily.co.uk/", "daily.co.uk", 3)
    assert (
        parse_publishers("publishers: [{publisher_id: a, name: A, domain: daily.co.uk}]").publishers[0].home
        == "https://daily.co.uk/"
    )
    assert parse_publishers("") == PublishersFile()


def test_http2_is_spoken_only_on_request() -> None:
    assert not parse_publishers(EXAMPLE_FILE).http2
    assert parse_publishers(EXAMPLE_FILE.replace("# http2:", "http2:")).http2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ONE + "    kind: paper\n", "line 5: publishers[0].kind: 'paper': not allowed; allowed are outlet, agency, institution"),
        (ONE + "    feed: x\n", "line 5: unknown key publishers[0].feed; did you mean feeds?"),
        ("contakt: a@b.example\n", "line 1: unknown key contakt; did you mean contact?"),
        (ONE + "    zzz: 1\n", "unknown key publishers[0].zzz; allowed are publisher_id, name"),
        (ONE + "    min_delay_s: fast\n", "line 5: publishers[0].min_delay_s: 'fast': input should be a valid number"),
        (ONE + "    min_delay_s: 0.2\n", "min_delay_s below 1 is allowed only with allow_private: true"),
        (
            ONE + "    country: Britain\n",
            "line 5: publishers[0].country: 'Britain': not allowed; allowed are two capital letters",
        ),
        (ONE + "    time_zone: Mars/Base\n", "line 5: publishers[0].time_zone: 'Mars/Base': unknown time zone"),
        (ONE + "    feeds: https://a.example/rss\n", "line 5: publishers[0].feeds: must be a list"),
        (
            ONE + "    feeds: [ftp://a.example/rss]\n",
            "line 5: publishers[0].feeds[0]: 'ftp://a.example/rss': no http or https URL",
        ),
        (ONE + "    connect_to: 10.0.0.1:80\n", "connect_to is allowed only with allow_private: true"),
        (ONE + "    connect_to: localhost:80\n", "line 5: publishers[0].connect_to: 'localhost:80': not an address and port"),
        (ONE + "    include: [news]\n", "'news': not a path: patterns begin with / or *"),
        (ONE + "    name: Again\n", "line 5: publishers[0].name stands there twice"),
        (ONE + ONE.partition("\n")[2], "publisher_id herald stands there twice"),
        ("publishers:\n  - name: A\n", "line 2: publishers[0].publisher_id is missing (and 1 more)"),
        ("publishers: 3\n", "line 1: publishers: must be a list"),
        ("- a\n", "line 1: the file: must be a mapping of keys"),
        ("contact: me\n", "line 1: contact: 'me': a contact is a mail address or a page"),
        ("a: [1\n", "no valid YAML"),
        ("publishers:\n\t- a\n", "line 2: no valid YAML"),
        ("contact: !!python/object/apply:os.getcwd []\n", "line 1: contact: a tag such as"),
        ("contact: !!python/name:os.system x\n", "line 1: contact: a tag such as"),
        ("x: &a [1]\ny: [*a, *a]\n", "line 1: y[0]: anchors and aliases are not allowed"),
        ("a: " + "[" * 5000, "nested too deep"),
        ("{[a]: b}\n", "unknown key […]"),
    ],
)
def test_fault_is_told_with_line_key_and_what_is_allowed(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_publishers(text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    ["https://reader:hunter2@herald.example/rss", "https://herald.example/rss?api_key=hunter2", "http://hunter2@a.example/"],
)
def test_secret_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError, match=r"line 5: publishers\[0\]\.feeds\[0\]: a URL with a password") as error:
        herald(f"feeds: [{url!r}]")
    assert "hunter2" not in str(error.value)


def test_words_are_what_stands_there() -> None:
    publisher = herald("country: NO\nowner: 1984\nallow_private: yes\nmin_delay_s: 0")
    assert (publisher.country, publisher.owner, publisher.allow_private, publisher.min_delay_s) == ("NO", "1984", True, 0)


def test_hosts_are_those_that_may_be_asked() -> None:
    publisher = herald(
        "feeds: [https://feeds.host.example/a]\nalso_hosts: [x.example]\nallow_private: true\nconnect_to: '[::1]:8080'"
    )
    assert publisher.hosts == ("www.herald.example", "herald.example", "feeds.host.example", "x.example")
    assert publisher.connect_to == ("::1", 8080)


def test_file_with_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "publishers.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + ONE.replace("\n", "\r\n").encode())
    assert read_publishers(path).publishers[0].publisher_id == "herald"


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "'onrecord init' writes one"), (b"\xff\xfea", "not UTF-8"), (b"#" * (1024 * 1024 + 1), "larger than")],
)
def test_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "publishers.yaml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError, match=message) as error:
        read_publishers(path)
    assert str(path) in str(error.value)


def test_pages_are_taken_by_site_and_pattern() -> None:
    publisher = herald(
        "include: ['/news/*', '/20??/*']\nexclude: ['*/live/*', '/news/quiz*']\nalso_hosts: [herald-sport.example]"
    )
    verdicts = {
        "https://www.herald.example/news/a": None,
        "https://m.herald.example/2024/a": None,
        "https://herald-sport.example/news/a?x=1": None,
        "https://www.herald-sport.example/news/a": None,
        "https://www.herald.example/sport/a": "a path that `include` does not name",
        "https://www.herald.example/news/live/a": "a path that `exclude` names",
        "https://www.herald.example/news/quiz-3": "a path that `exclude` names",
        "https://courier.example/news/a": "another site: courier.example",
        "https://herald.example.evil.test/news/a": "another site: herald.example.evil.test",
        "http://127.0.0.1/news/a": "another site: 127.0.0.1",
        "mailto:a@herald.example": "no http or https URL (scheme 'mailto')",
    }
    assert {url: publisher.refusal(url) for url in verdicts} == verdicts


def test_publishers_are_chosen_by_id() -> None:
    file = parse_publishers(ONE + "  - {publisher_id: courier, name: C, domain: courier.example}\n")
    assert [publisher.publisher_id for publisher in file.choose(["courier", "herald", "courier"])] == ["courier", "herald"]
    assert len(file.choose()) == 2
    with pytest.raises(UsageError, match="did you mean herald"):
        file.choose(["heralt"])
    owner = file.owner_of("https://sport.courier.example/a")
    assert owner is not None
    assert owner.publisher_id == "courier"
    assert file.owner_of("https://gazette.example/a") is None


@pytest.mark.parametrize(
    "contact",
    ["", "me", "a@b", "a b@c.example", "ftp://a.example", "é@herald.example", "https://" + "a" * 300, "a@b.example\r\nX: y"],
)
def test_contact_is_an_address_that_fits_a_header(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        check_contact(contact)
