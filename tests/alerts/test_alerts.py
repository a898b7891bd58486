"""What is fresh in a topic is told once: in its feed, and to a webhook that may fail, hang and come back."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pipeline.alerts.atom import build_feed
from pipeline.alerts.events import Event
from pipeline.alerts.outbox import Hook, deliver, queue
from pipeline.alerts.tell import tell_topics
from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.publish.snapshots import publish
from pipeline.settings import Settings
from pipeline.topics import Topic, parse_topics
from tests.load.made import Warehouse, exchange, reading

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
SECRET = "of the desk"
ATOM = "{http://www.w3.org/2005/Atom}"


class Receiver(ThreadingHTTPServer):
    """Takes events as it is told to: well, with a failure, never, elsewhere."""

    daemon_threads = True

    def __init__(self) -> None:
        self.manner = "takes"
        self.taken: list[dict[str, Any]] = []
        self.asked = 0
        self.released = threading.Event()
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def hook(self) -> Hook:
        return Hook(f"http://127.0.0.1:{self.server_port}/hook?token=hidden", SECRET, allow_private=True)


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.server.asked += 1
        body = self.rfile.read(int(self.headers["Content-Length"]))
        stamped = self.headers["X-OnRecord-Timestamp"].encode() + b"." + body
        assert self.headers["X-OnRecord-Signature"] == "sha256=" + hmac.new(SECRET.encode(), stamped, hashlib.sha256).hexdigest()
        if self.server.manner == "hangs":
            self.server.released.wait(20)
            return
        if self.server.manner == "takes and forgets to say so":
            self.server.taken.append(json.loads(body))
        status = {"takes": 204, "redirects": 307}.get(self.server.manner, 503)
        if status == 204:
            self.server.taken.append(json.loads(body))
        self.send_response(status)
        if status == 307:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        made.released.set()
        made.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Any) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.make()
    return made


def event(number: int = 1, **fields: Any) -> Event:
    usual: dict[str, Any] = {
        "topic": "quarry", "kind": "new", "happened_at": NOW, "figure_id": f"f{number}", "article_id": "a", "words": str(number),
        "words_before": None, "low": float(number), "high": float(number), "unit": None, "speaker": "police",
        "speaker_before": None,
        "sentence": f"{number} died.", "publisher": "Herald", "title": "Quarry", "url": "https://herald.example/a",
        "published_on": None,
    }  # fmt: skip
    return Event(**(usual | fields))


# ---------------------------------------------------------------- the webhook


def test_a_receiver_that_fails_hangs_and_comes_back_has_each_event_once_in_the_end(
    folder: DataFolder, receiver: Receiver
) -> None:
    queue(folder, [event(1), event(2), event(3)], now=NOW)
    for manner in ("fails", "hangs", "redirects", "takes and forgets to say so"):
        receiver.manner = manner
        delivery = deliver(folder, lambda _: receiver.hook, now=NOW, limit_s=0.5)
        assert (delivery.taken, delivery.waiting) == (0, 3)
    receiver.manner = "takes"
    while deliver(folder, lambda _: receiver.hook, now=NOW).waiting:
        pass

    told = {one["event_id"]: one for one in receiver.taken}
    assert sorted(one["words"] for one in told.values()) == ["1", "2", "3"]
    assert len(receiver.taken) == len(told) + 1
    assert list(folder.outbox.glob("*.json")) == []


def test_who_is_down_is_asked_once_a_run(folder: DataFolder, receiver: Receiver) -> None:
    receiver.manner = "fails"
    queue(folder, [event(number) for number in range(20)], now=NOW)
    deliver(folder, lambda _: receiver.hook, now=NOW)

    assert receiver.asked == 1


def test_an_event_is_given_up_after_a_week(folder: DataFolder, receiver: Receiver) -> None:
    queue(folder, [event(1)], now=NOW)

    assert deliver(folder, lambda _: None, now=NOW + timedelta(days=6)).waiting == 1
    assert deliver(folder, lambda _: None, now=NOW + timedelta(days=8)).given_up == 1
    assert list(folder.outbox.glob("*")) == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]/", "http://0x7f.1:{port}/"]
)
def test_inward_addresses_are_not_dialled_without_leave(folder: DataFolder, receiver: Receiver, url: str) -> None:
    queue(folder, [event(1)], now=NOW)
    deliver(folder, lambda _: Hook(url.format(port=receiver.server_port), SECRET), now=NOW)

    assert receiver.asked == 0


def test_an_address_that_is_none_is_told_without_itself() -> None:
    with pytest.raises(UsageError, match="webhook is no http or https address") as told:
        parse_topics("topics:\n  - {id: a, words: x, webhook: 'ftp://user:hidden@host/'}\n")

    assert "hidden" not in str(told.value)


# ---------------------------------------------------------------- what is fresh


def take(warehouse: Warehouse, *texts: str, hour: int = 1) -> None:
    for number, text in enumerate(texts):
        fetched = exchange(f"article-{hour}-{number}", hour=hour)
        warehouse.tell(fetched)
        warehouse.stage(reading(fetched, text))
    warehouse.load()
    publish(warehouse.folder, now=NOW + timedelta(hours=hour), min_free_bytes=0, force=True)


def words(warehouse: Warehouse, *topics: Topic) -> list[str]:
    return [one.words for one in tell_topics(warehouse.folder, topics, Settings(), now=NOW)]


def test_each_figure_of_a_topic_is_fresh_once(warehouse: Warehouse) -> None:
    quarry = Topic(id="quarry", words="quarry")
    take(warehouse, "At the quarry 12 people died, police said.")
    first, again = words(warehouse, quarry), words(warehouse, quarry)
    take(warehouse, "At the quarry 17 people died, police said.", "Elsewhere 40 people died.", hour=2)

    assert first == ["12"]
    assert again == []
    assert words(warehouse, quarry) == ["17"]
    feed = ET.fromstring((warehouse.folder.alerts / "quarry.atom").read_text("utf-8"))
    assert len(feed.findall(f"{ATOM}entry")) == 2


def test_a_new_topic_tells_nothing_of_what_was_there_before_the_last_load(warehouse: Warehouse) -> None:
    quarry = Topic(id="quarry", words="quarry")
    take(warehouse, "At the quarry 12 people died, police said.")
    publish(warehouse.folder, now=datetime(2100, 1, 1, tzinfo=UTC), min_free_bytes=0, force=True)
    publish(warehouse.folder, now=datetime(2100, 1, 2, tzinfo=UTC), min_free_bytes=0, force=True)
    first = words(warehouse, quarry)
    take(warehouse, "At the quarry 17 people died, police said.", hour=2)

    assert first == []
    assert words(warehouse, quarry) == ["17"]


# ---------------------------------------------------------------- the feed


def test_hostile_words_stand_in_a_feed_as_words() -> None:
    hostile = "]]><script>\x00\x1b\u202e&'\"" + "x" * 10_000
    feed = ET.fromstring(build_feed("quarry", hostile, [event(title=hostile, sentence=hostile, url="javascript:1")], now=NOW))

    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}link") is None
    assert "<script>" in (entry.findtext(f"{ATOM}title") or "")


def test_an_event_keeps_its_id_when_the_words_around_the_number_are_read_anew() -> None:
    assert event().event_id == event(figure_id="other", sentence="other", speaker="other").event_id
    assert len({event().event_id, event(2).event_id, event(kind="changed", words_before="3").event_id}) == 3
