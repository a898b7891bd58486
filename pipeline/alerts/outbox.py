"""Events on their way to a webhook: a file each until the receiver has taken it, or a week.

Signed: `X-OnRecord-Signature: sha256=` and the HMAC-SHA256, in hexadecimal, of the time stamp in `X-OnRecord-Timestamp`, a full
stop and the body, with the secret of ONRECORD_WEBHOOK_SECRET. The address is a secret too: it is neither logged nor published.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from pipeline.alerts.events import Event
from pipeline.data_folder import DataFolder
from pipeline.fetch.addresses import is_public

LIMIT_S = 5.0
"""that a run waits for receivers, all together"""
KEPT = timedelta(days=7)
MAX_ANSWER = 64 * 1024
"""bytes of an answer that are read: nobody looks at them"""


@dataclass(frozen=True)
class Hook:
    """Where the events of a topic go."""

    url: str
    secret: str
    allow_private: bool = False


@dataclass
class Delivery:
    """What came of one attempt."""

    taken: int = 0
    waiting: int = 0
    given_up: int = 0


def queue(folder: DataFolder, events: Iterable[Event], *, now: datetime) -> None:
    """Put events into the outbox; one that is there already stays as it is."""
    for event in events:
        file = folder.outbox / f"{event.event_id}.json"
        if file.exists():
            continue
        folder.outbox.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"queued_at": now.isoformat(), "event": event.as_json()}), "utf-8")
        unfinished.replace(file)


def deliver(folder: DataFolder, hook_of: Callable[[str], Hook | None], *, now: datetime, limit_s: float = LIMIT_S) -> Delivery:
    """Send what waits, the oldest first, for no longer than `limit_s`; the rest waits for the next time.

    It runs beside, since a name that is looked up may hang for as long as the system's resolver likes.
    """
    delivery = Delivery()
    files = sorted(folder.outbox.glob("*.json"), key=lambda file: file.stat().st_mtime)
    if not files:
        return delivery
    sender = threading.Thread(target=_send_all, args=(files, hook_of, now, time.monotonic() + limit_s, delivery), daemon=True)
    sender.start()
    sender.join(limit_s)
    delivery.waiting = sum(file.exists() for file in files)
    return delivery


def _send_all(
    files: list[Path], hook_of: Callable[[str], Hook | None], now: datetime, deadline: float, delivery: Delivery
) -> None:
    failed: set[Hook] = set()
    for file in files:
        try:
            queued: dict[str, Any] = json.loads(file.read_text("utf-8"))
            is_old = now - datetime.fromisoformat(queued["queued_at"]) > KEPT
            event: Mapping[str, Any] = queued["event"]
            hook = hook_of(str(event["topic"]))
        except (OSError, ValueError, KeyError, TypeError):
            is_old, hook, event = True, None, {}
        if is_old:
            file.unlink(missing_ok=True)
            delivery.given_up += 1
        elif hook is not None and hook not in failed:
            if (left := deadline - time.monotonic()) <= 0:
                return
            if send(hook, event, timestamp=int(time.time()), limit_s=left):
                file.unlink(missing_ok=True)
                delivery.taken += 1
            else:
                failed.add(hook)  # it is down, or wants no more: the rest is for the next time


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """
    >>> signature("s", 1, b"{}")[:23]
    'sha256=b253639bcd705ed1'
    """
    return "sha256=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def send(hook: Hook, event: Mapping[str, Any], *, timestamp: int, limit_s: float) -> bool:
    """Whether the receiver took it, with a status of 2xx. Redirects are not followed, inward addresses are not dialled."""
    body = json.dumps(event, ensure_ascii=False).encode("utf-8", "replace")
    try:
        url = httpx.URL(hook.url)
        address = _checked_address(url.host, url.port or (443 if url.scheme == "https" else 80), hook.allow_private)
        headers = {
            "Host": url.netloc.decode("ascii").rpartition("@")[2],
            "Content-Type": "application/json",
            "User-Agent": "OnRecord",
            "X-OnRecord-Event": str(event.get("event_id", "")),
            "X-OnRecord-Timestamp": str(timestamp),
            "X-OnRecord-Signature": signature(hook.secret, timestamp, body),
        }
        with (
            httpx.Client(follow_redirects=False, trust_env=False, timeout=limit_s) as client,
            client.stream(
                "POST", url.copy_with(host=address), content=body, headers=headers, extensions={"sni_hostname": url.host}
            ) as response,
        ):
            read = 0
            for chunk in response.iter_raw():
                read += len(chunk)
                if read > MAX_ANSWER:
                    break
            return response.is_success
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, UnicodeError):
        return False


def _checked_address(host: str, port: int, allow_private: bool) -> str:
    """An address of that name that may be dialled: what was checked is what is dialled. Raises OSError."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed or len(allowed) < len(found):
        raise OSError("the name leads inward")
    return allowed[0]
