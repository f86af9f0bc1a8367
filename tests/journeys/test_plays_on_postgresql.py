"""Plays come out on PostgreSQL as they are written: each query says the same on both databases."""

from pathlib import Path

import pytest

from adapters.wiring import stage
from tests.fresh import served
from tests.journeys.conftest import PLAYS, ComesOut
from tests.postgres import Server

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_every_play_comes_out(file: Path, server: Server, comes_out: ComesOut) -> None:
    with served(server):
        comes_out(file, lambda: stage(lambda _file: server.fresh()))
