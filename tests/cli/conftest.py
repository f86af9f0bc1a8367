"""The command line in a folder of its own, with somebody who notes whether platforms are asked."""

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from adapters.cli.app import app

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended, and the lines it wrote for the operator."""

    status: int
    lines: list[str]


@pytest.fixture
def platform() -> Iterator[str]:
    """The address of a platform that must not be asked: the test fails where it was."""
    with socket.create_server(("127.0.0.1", 0)) as listens:
        yield f"http://127.0.0.1:{listens.getsockname()[1]}"
        listens.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            listens.accept()[0].close()
            pytest.fail("a platform was asked")


@pytest.fixture
def told(
    tmp_path: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Told]]:
    """Runs a command in `tmp_path`, with variables as they are given."""
    before = structlog.get_config()
    monkeypatch.chdir(tmp_path)

    def run(*args: str, **given: str) -> Told:
        addresses = {"SLACK_API_URL": platform, "DISCORD_API_URL": platform}
        free = {"PORT": str(free_port())}
        done = CliRunner().invoke(app, args, env={**free, **addresses, **given})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Told(done.exit_code, done.stderr.splitlines())

    yield run
    structlog.configure(**before)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment(**given: str) -> dict[str, str]:
    """What a process of its own is started with."""
    return {**os.environ, "PORT": str(free_port()), **given, "PYTHONPATH": str(ROOT)}
