"""After a publication: what is fresh in each topic goes into its feed, the outbox, and back for the alarm command."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from pipeline.alerts.atom import build_feed
from pipeline.alerts.events import Event, Known, find_events
from pipeline.alerts.outbox import Delivery, Hook, deliver, queue
from pipeline.data_folder import DataFolder
from pipeline.settings import Settings
from pipeline.topics import Topic


def tell_topics(folder: DataFolder, topics: Sequence[Topic], settings: Settings, *, now: datetime) -> list[Event]:
    """The fresh events of all topics, of which feeds and outbox know from now on."""
    if not topics:
        return []
    folder.alerts.mkdir(parents=True, exist_ok=True)
    found, news = find_events(folder, topics), []
    for topic in topics:
        events = [event for event in found if event.topic == topic.id]
        known = Known(folder, topic)
        unknown = known.news(events)
        _write_feed(folder, topic, events, now)
        if hook_of(topic, settings) is not None:
            queue(folder, unknown, now=now)
        known.write(events)  # last: whoever dies before it is told again, under the same ids
        news += unknown
    return news


def deliver_waiting(folder: DataFolder, topics: Sequence[Topic], settings: Settings, *, now: datetime) -> Delivery:
    """Send what waits in the outbox, for some seconds at most."""
    hooks = {topic.id: hook_of(topic, settings) for topic in topics}
    return deliver(folder, hooks.get, now=now)


def hook_of(topic: Topic, settings: Settings) -> Hook | None:
    """The topic's webhook, else the environment's; none without a secret, since nobody could tell our events from another's."""
    url = topic.webhook or (settings.webhook_url.get_secret_value() if settings.webhook_url else "")
    if not url or settings.webhook_secret is None:
        return None
    return Hook(url, settings.webhook_secret.get_secret_value(), settings.webhook_allow_private)


def _write_feed(folder: DataFolder, topic: Topic, events: Sequence[Event], now: datetime) -> None:
    file = folder.alerts / f"{topic.id}.atom"
    text = build_feed(topic.id, topic.heading, events, now=now).encode("utf-8", "replace")
    if file.exists() and _digest(file.read_bytes()) == _digest(text):
        return
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_bytes(text)
    unfinished.replace(file)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
