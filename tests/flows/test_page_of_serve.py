"""The page of `onrecord serve`: where it is and how to log in stay the same, and a stale address is not believed."""

from __future__ import annotations

import json
import os
import socket
import stat
from pathlib import Path

import pytest

from flows.server import _running, page_password, prefect_server
from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.make()
    return made


def test_the_password_stays_until_another_is_asked_for(folder: DataFolder) -> None:
    first = page_password(folder)

    assert page_password(folder) == first
    assert page_password(folder, new=True) != first


def test_the_data_folder_and_the_password_are_their_owners_alone(folder: DataFolder) -> None:
    page_password(folder)

    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.prefect / "password").stat().st_mode) == 0o600


def test_a_folder_of_an_earlier_version_is_closed_where_it_holds_secrets(folder: DataFolder) -> None:
    for path in (folder.prefect, folder.logs):
        path.chmod(0o755)
    folder.keep_secrets()

    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.prefect, folder.logs)] == [0o700, 0o700]


def test_a_port_that_is_taken_is_said_with_what_to_do(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {key: value for key, value in os.environ.items() if key != "PREFECT_API_URL"})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is taken.*--port"), prefect_server(folder, port=port):
            pass


def test_an_address_left_by_a_crash_is_not_believed_though_a_process_has_its_number(folder: DataFolder) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    left = folder.prefect / "server.json"
    left.write_text(
        json.dumps({"PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_API_AUTH_STRING": "a:b", "pid": str(os.getpid())})
    )

    assert _running(left) is None
