"""A play that was performed to its end, and the database it happened in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.cli.play import read
from adapters.plays.runner import perform
from adapters.web.stage import PlaygroundStage
from adapters.wiring.core import core
from bot.core.ports import Clock
from store.database import Store


@asynccontextmanager
async def performed(file: Path) -> AsyncIterator[tuple[Store, Clock]]:
    """The store and the clock as the play leaves them."""
    left: list[tuple[Store, Clock]] = []

    def build(store: Store, clock: Clock) -> object:
        left.append((store, clock))
        return core(store, clock, lambda _who: True)

    stage = PlaygroundStage(build)  # type: ignore[arg-type]  # it is what the wiring puts together
    try:
        async for turn in perform(read(file), stage):
            assert turn.held is not False, turn
        yield left[-1]
    finally:
        await stage.close()
