"""Plays come out on PostgreSQL as they are written: what is asked of a database means the same."""

from pathlib import Path

import pytest

from adapters.web.stage import PlaygroundStage
from adapters.wiring.core import core
from adapters.wiring.playground import stage
from store.transfer.transfer import transfer
from tests.fresh import served
from tests.journeys.conftest import PLAYS, ComesOut
from tests.postgres import Server

HERE = Path(__file__).parent
SOME = [
    HERE / f"{name}.play"
    for name in (
        "charter",  # what was said, by whom, and which version is agreed on
        "double-press",  # the same Call twice, and a restart in between
        "each-question-counts",  # queries, what is followed, what is private
        "forty-days",  # what fell due while nobody was there
        "joint",  # two communities that write into each other's tables
        "last-seat",  # who waits, and who moves up
        "library",  # the search
        "one-a-day",  # letters: what waits for the same person is joined
        "polls-ways",  # every way to vote, and what is counted
        "provider",  # figures of others' communities
        "setting-up",  # a community from nothing
        "themes-offline",  # ballots, ties, what was missed
    )
]
"""Each asks the database in ways of its own; all others in the soak."""


@pytest.mark.parametrize("file", SOME, ids=lambda file: file.stem)
def test_a_play_comes_out(file: Path, server: Server, comes_out: ComesOut) -> None:
    with served(server):
        comes_out(file, lambda: stage(lambda _file: server.fresh()))


@pytest.mark.soak
@pytest.mark.parametrize("file", sorted(set(PLAYS).difference(SOME)), ids=lambda file: file.stem)
def test_every_other_play_does_too(file: Path, server: Server, comes_out: ComesOut) -> None:
    with served(server):
        comes_out(file, lambda: stage(lambda _file: server.fresh()))


class Moving(PlaygroundStage):
    """A playground that moves from its file to the server where a play starts the bot again."""

    def __init__(self, server: Server) -> None:
        super().__init__(lambda store, clock: core(store, clock, lambda _who: True))
        self._server = server

    async def restart(self) -> None:
        """Stop the bot, take everything over, and start it there."""
        await self.offline()
        self._stores.pop().close()
        old, self._url = self._url, self._server.empty()
        assert sum(transfer(old, self._url).values()) > 100
        await self._start()


@pytest.mark.parametrize(
    "name", ["a-season-ahead", pytest.param("year-quarterly", marks=pytest.mark.soak)]
)
def test_a_community_of_some_months_goes_on_where_it_was_moved(
    name: str, server: Server, comes_out: ComesOut
) -> None:
    with served(server):
        comes_out(HERE / f"{name}.play", lambda: Moving(server))
