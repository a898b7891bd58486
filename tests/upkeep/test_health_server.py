"""`/metrics` and `/healthz`: what they say, to whom, and while a load is under way."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator

import pytest

from pipeline.errors import UsageError
from pipeline.load import database
from pipeline.upkeep.health_server import HealthServer, health_server
from pipeline.upkeep.metrics import Watch
from tests.load.made import Warehouse, exchange


@pytest.fixture
def server(warehouse: Warehouse) -> Iterator[HealthServer]:
    warehouse.tell(exchange("a", outcome="wall", reason="captcha: 'x'"))
    warehouse.load()
    with health_server(Watch(warehouse.folder, min_free_bytes=0), port=0) as made:
        yield made


def get(server: HealthServer, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_pages_are_counted_by_state_and_all_is_well(server: HealthServer) -> None:
    status, text = get(server, "/metrics")

    assert (status, 'onrecord_pages{state="wall"} 1\n' in text) == (200, True)
    assert get(server, "/healthz") == (200, '{"status": "ok", "faults": []}\n')


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:4748", "127.0.0.1:1"])
def test_who_asks_by_another_name_gets_nothing(server: HealthServer, host: str) -> None:
    assert get(server, "/metrics", host) == (421, "this server has another name\n")


def test_while_a_load_is_under_way_the_last_answer_stays(
    server: HealthServer, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.upkeep.metrics.FRESH_S", -1.0)
    before = get(server, "/metrics")
    with database.loader_lock(warehouse.folder):
        during = get(server, "/metrics")

    assert (during, before[0]) == (before, 200)


def test_a_disk_that_is_too_full_and_a_check_that_fails_are_faults(warehouse: Warehouse) -> None:
    warehouse.load()
    with health_server(Watch(warehouse.folder, min_free_bytes=10**18), 0, (lambda: "the server is away",)) as server:
        status, text = get(server, "/healthz")

    assert status == 503
    assert [fault.partition(":")[0] for fault in json.loads(text)["faults"]] == ["the disk is too full", "the server is away"]


def test_a_port_that_is_taken_is_said_with_what_to_do(warehouse: Warehouse) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(UsageError, match=f"port {port} is taken.*--metrics-port"),
            health_server(Watch(warehouse.folder, 0), port),
        ):
            pass
