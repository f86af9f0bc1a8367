"""What systemd is told, over a socket as it opens one."""

import os
import socket
from pathlib import Path

import pytest

from adapters.cli.notify import READY, notify, pulse


def test_systemd_is_told_at_the_socket_it_names(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
        there.bind(str(tmp_path / "notify"))
        there.settimeout(30)
        notify(READY, {"NOTIFY_SOCKET": str(tmp_path / "notify")})
        assert there.recv(100) == b"READY=1"


def test_an_abstract_address_is_understood(tmp_path: Path) -> None:
    name = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
        there.bind("\0" + name)
        there.settimeout(30)
        notify(READY, {"NOTIFY_SOCKET": "@" + name})
        assert there.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "vsock:2:1234", "/nowhere/at/all"])
def test_where_nobody_listens_nothing_happens(address: str) -> None:
    notify(READY, {"NOTIFY_SOCKET": address})


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({"WATCHDOG_USEC": "30000000"}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({}, None),
    ],
)
def test_it_shows_that_it_is_alive_twice_as_often_as_it_has_to(
    environment: dict[str, str], seconds: float | None
) -> None:
    assert pulse(environment) == seconds
