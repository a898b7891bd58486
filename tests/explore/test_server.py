"""The page of `onrecord explore` and the server behind it: who is answered, and what."""

from __future__ import annotations

import csv
import http.client
import io
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.explore.server import Door, Explorer, explorer
from pipeline.load.database import bring_up_to_date
from tests.query.conftest import Warehouse, fill

MEANING = "words that stand in the sentence, the counted noun, the speaker or the title, all of them"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with the published database of the questions, and one hostile article in it."""
    folder = DataFolder(tmp_path_factory.mktemp("explored") / "data")
    folder.make()
    path = folder.published / "onrecord-1.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("set timezone = 'UTC'")
        bring_up_to_date(con)
        made = Warehouse(con)
        fill(made)
        made.article("x1", "herald", "2022-03-10T08:00", title=HOSTILE, url="javascript:alert(3)")
        made.figure("x1", "66", 66, 66, by="=HYPERLINK(1)" + HOSTILE, sentence="66 soldiers fell. " + HOSTILE, counted="soldiers")
    folder.link.symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def server(folder: DataFolder) -> Iterator[Explorer]:
    with explorer(folder) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


Reply = tuple[int, str, http.client.HTTPMessage]


def ask(
    server: Explorer, name: str, fields: Any = None, *, body: str | None = None, method: str = "POST", **headers: str
) -> Reply:
    """Status, body and headers of the answer; the headers of the page's own script, unless others are named."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.putrequest(method, name if name.startswith("/") else f"/api/{name}", skip_host=True)
    data = (json.dumps(fields or {}) if body is None else body).encode()
    usual = {"Host": server.hosts[0], "Authorization": f"Bearer {server.key}", "Content-Length": str(len(data))}
    for header, value in (usual | headers).items():
        connection.putheader(header, value)
    connection.endheaders(data if method == "POST" else None)
    response = connection.getresponse()
    reply = response.status, response.read().decode(), response.headers
    connection.close()
    return reply


# ---------------------------------------------------------------- who is answered


def test_it_listens_on_loopback_alone(server: Explorer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_the_page_holds_neither_data_nor_key_and_runs_no_script_but_its_own(server: Explorer) -> None:
    status, page, headers = ask(server, "/", method="GET", Authorization="")
    policy = headers["Content-Security-Policy"]
    [nonce] = re.findall(r"script-src 'nonce-([^']+)'", policy)

    assert status == 200
    assert server.key not in page
    assert re.findall(r"<script[^>]*>", page) == [f'<script nonce="{nonce}">']
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert re.findall(r"(?:src|href)=[\"']?(\w+:)?//", page) == []
    assert nonce not in ask(server, "/", method="GET")[1]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": ""}, 403),
        ({"Authorization": "Bearer guessed"}, 403),
        ({"Authorization": "Bearer \xe9"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:80"}, 421),
    ],
    ids=str,
)
def test_whoever_has_no_key_another_page_or_another_name_gets_nothing(
    server: Explorer, headers: dict[str, str], status: int
) -> None:
    answered, body, _ = ask(server, "about", **headers)

    assert answered == status
    assert list(json.loads(body)) == ["error"]


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("nothing", "{}", 404),
        ("about", "{", 400),
        ("about", "[]", 400),
        ("about", "[" * 100_000, 400),
        ("about", " " * 300_000, 400),
        ("figures", '{"parameters": 3}', 400),
        ("figures", '{"parameters": {"since": "soon"}}', 400),
        ("figures", '{"parameters": {"colour": "red"}}', 400),
        ("question", '{"name": "nothing"}', 400),
        ("sql", '{"sql": 1}', 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(server: Explorer, name: str, body: str, status: int) -> None:
    answered, reply, _ = ask(server, name, body=body)

    assert answered == status
    assert len(json.loads(reply)["error"]) > 5


# ---------------------------------------------------------------- what is answered


def test_the_page_learns_what_is_published_and_what_may_be_asked(server: Explorer) -> None:
    about = json.loads(ask(server, "about")[1])

    assert (about["snapshot"], about["articles"]) == ("onrecord-1.duckdb", 9)
    assert "Courier" in about["publishers"]
    assert {"name": "words", "type": "text", "default": "", "meaning": MEANING} in next(
        question["parameters"] for question in about["questions"] if question["name"] == "claim_over_time"
    )


def test_figures_are_those_of_the_command(server: Explorer) -> None:
    rows = json.loads(ask(server, "figures", {"parameters": {"words": "perez DAM", "since": "2022-03-01", "limit": "10"}})[1])

    assert [(row["words"], row["speaker"], row["published_on"]) for row in rows] == [("$3.2 million", "Ana Pérez", "2022-03-21")]


def test_a_named_question_is_answered_and_what_is_left_empty_has_its_default(server: Explorer) -> None:
    status, body, _ = ask(server, "question", {"name": "most_quoted", "parameters": {"since": "", "limit": "2"}})

    assert (status, len(json.loads(body))) == (200, 2)


def test_a_table_to_be_saved_runs_in_no_spreadsheet(server: Explorer) -> None:
    _, body, headers = ask(server, "figures", {"parameters": {"words": "soldiers fell"}, "format": "csv"})
    [row] = csv.DictReader(io.StringIO(body))

    assert headers["Content-Type"].startswith("text/csv")
    assert row["speaker"].startswith("'=HYPERLINK")


def test_the_chart_shows_hostile_words_as_words(server: Explorer) -> None:
    status, body, _ = ask(server, "chart", {"parameters": {"words": "soldiers fell"}})

    assert status == 200
    assert "1 claim," in body
    assert "<script" not in body
    assert "<img" not in body
    assert "javascript:" not in body


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("drop table pages", "only SELECT"),
        ("copy claims to '/tmp/x.csv'", "only SELECT"),
        ("select * from read_csv('/etc/passwd')", "not allowed"),
        ("select * from '/etc/passwd.csv'", ""),
        ("select nothing from claims", "nothing"),
        ("select repeat('x', 17000000)", "over 16 MB"),
    ],
)
def test_sql_reads_the_published_tables_and_does_nothing_else(server: Explorer, statement: str, reason: str) -> None:
    status, body, _ = ask(server, "sql", {"sql": statement})

    assert status == 400
    assert reason in json.loads(body)["error"]


def test_facets_count_all_that_matches_and_not_the_rows_that_are_shown(server: Explorer) -> None:
    found = json.loads(ask(server, "facets", {"parameters": {"words": "soldiers", "limit": "1"}})[1])
    rows = json.loads(ask(server, "figures", {"parameters": {"words": "soldiers", "limit": "1000"}})[1])

    assert found["total"] == len(rows) > 1
    assert dict(found["facets"]["speaker"])["Southland"] == sum(row["speaker"] == "Southland" for row in rows)
    narrowed = json.loads(ask(server, "facets", {"parameters": {"words": "soldiers", "speaker": "Southland"}})[1])
    assert narrowed["facets"]["speaker"] == [["Southland", dict(found["facets"]["speaker"])["Southland"]]]


def test_an_article_is_found_by_its_id_and_by_one_of_its_figures(server: Explorer) -> None:
    found = json.loads(ask(server, "article", {"article": "r1"})[1])
    figure = next(one["figure_id"] for one in found["figures"] if one["words"] == "17")

    assert json.loads(ask(server, "article", {"figure": figure})[1])["article_id"] == "r1"
    assert [one["revision"] for one in found["revisions"]] == [2, 1]
    assert ask(server, "article", {"article": "'; drop table pages; --"})[0] == 400


def test_a_question_of_a_browser_that_has_gone_holds_nobody_up(server: Explorer) -> None:
    slow = "select count(*) from range(100000) a, range(100000) b, range(100) c where a.range + b.range + c.range = -1"
    for _ in range(3):
        gone = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        headers = {"Host": server.hosts[0], "Authorization": f"Bearer {server.key}"}
        gone.request("POST", "/api/sql", json.dumps({"sql": slow}), headers)
        gone.close()

    assert ask(server, "sql", {"sql": "select 1 as one"})[:2] == (200, '[\n {"one": 1}\n]\n')


def test_parquet_is_saved_as_parquet(server: Explorer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    headers = {"Host": server.hosts[0], "Authorization": f"Bearer {server.key}"}
    connection.request("POST", "/api/figures", json.dumps({"format": "parquet"}), headers)

    assert connection.getresponse().read()[:4] == b"PAR1"


# ---------------------------------------------------------------- for a team

KEY = "k" * 30


def test_a_server_for_others_answers_to_the_names_that_it_was_given_with_a_key_that_stays(folder: DataFolder) -> None:
    with explorer(folder, Door("127.0.0.2", names=("explore.paper.example",), key=KEY)) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            statuses = []
            for headers in (
                {"Host": "explore.paper.example", "Origin": "https://explore.paper.example"},
                {"Host": "explore.paper.example", "Origin": "https://evil.example"},
                {"Host": f"127.0.0.1:{made.server_port}"},
                {"Host": "evil.example"},
            ):
                connection = http.client.HTTPConnection("127.0.0.2", made.server_port, timeout=60)
                connection.request("POST", "/api/about", "{}", headers | {"Authorization": f"Bearer {KEY}"})
                statuses.append(connection.getresponse().status)
                connection.close()
        finally:
            made.shutdown()
            thread.join()

    assert statuses == [200, 403, 421, 421]


def test_notes_are_refused_where_others_may_ask_and_where_they_say_nothing(server: Explorer, folder: DataFolder) -> None:
    assert "a verdict is" in ask(server, "note", {"figure": "f1", "verdict": "maybe"})[1]
    assert ask(server, "note", {"figure": "nothing", "verdict": "right"})[0] == 400
    assert ask(server, "note", {"figure": "f1", "verdict": "right"}, Origin="http://evil.example")[0] == 403
    with explorer(folder, Door(names=("explore.paper.example",), key=KEY)) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        status, reply, _ = ask(made, "note", {"figure": "f1", "verdict": "right"})
        made.shutdown()
        thread.join()

    assert (status, "own machine" in reply) == (403, True)
    assert not folder.notes.exists()


@pytest.mark.parametrize(
    ("door", "reason"),
    [
        (Door("0.0.0.0"), "wants the names"),
        (Door("0.0.0.0", names=("explore.paper.example",)), "set ONRECORD_EXPLORE_KEY"),
        (Door("0.0.0.0", names=("explore.paper.example",), key="short"), "24 letters"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_no_server_stands_open_to_others(folder: DataFolder, door: Door, reason: str) -> None:
    with pytest.raises(UsageError, match=reason), explorer(folder, door):
        pass


# ---------------------------------------------------------------- the command

PROGRAM = [sys.executable, "-c", "from pipeline.cli import main; main()", "explore"]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_the_command_prints_the_address_and_ends_without_a_word(folder: DataFolder, end: signal.Signals) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--data-dir", folder.root],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/#[\w-]{32}\n", address)
        port = int(address.split(":")[2].split("/")[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(end)
        _, said = process.communicate(timeout=30)

    assert process.returncode == 0
    assert len(said.splitlines()) == 1, said


def test_a_folder_without_publication_and_a_taken_port_are_said(
    folder: DataFolder, server: Explorer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = DataFolder(tmp_path_factory.mktemp("empty"))
    empty.make()
    for words, reason in (
        (["--data-dir", str(empty.root)], "nothing is published"),
        (
            ["--data-dir", str(folder.root), "--port", str(server.server_port)],
            f"port {server.server_port}",
        ),
    ):
        done = subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=60)
        assert (done.returncode, reason in done.stderr) == (2, True), done.stderr
        assert len(done.stderr.splitlines()) == 1
