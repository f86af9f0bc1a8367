"""Upkeep: what changed is looked at soon, everything now and then, and a failure ends nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from adapters.discord.gateway import Gateway
from adapters.discord.upkeep import Look, Upkeep
from tests.wire.discord.stage import DiscordStage


@asynccontextmanager
async def at_work(look: Look) -> AsyncIterator[Upkeep]:
    made = Upkeep(Gateway(1), pause=0.02)
    made.looks = (look,)
    task = asyncio.create_task(made.run())
    yield made
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_several_changes_at_once_are_one_look() -> None:
    looked: list[int] = []

    async def look(guild: int) -> None:
        looked.append(guild)

    async with at_work(look) as made:
        for guild in ("7", "7", "", "8"):
            made.changed(guild)
        await asyncio.sleep(0.1)
    assert looked == [7, 8]


async def test_one_that_fails_keeps_no_other_from_being_looked_at() -> None:
    looked: list[int] = []

    async def look(guild: int) -> None:
        looked.append(guild)
        if guild == 7:
            raise ValueError(guild)

    with capture_logs() as logged:
        async with at_work(look) as made:
            made.changed("7")
            made.changed("8")
            await asyncio.sleep(0.1)
            made.changed("9")
            await asyncio.sleep(0.1)
    assert looked == [7, 8, 9]
    assert [entry["guild"] for entry in logged] == [7]


async def test_a_guild_where_much_happens_does_not_put_off_the_round(stage: DiscordStage) -> None:
    elsewhere, looked = int(stage.discord.add_guild("Elsewhere").id), set[int]()

    async def look(guild: int) -> None:
        looked.add(guild)

    made = Upkeep(stage.bot.adapter.client, pause=0.02, every=0.2)
    made.looks = (look,)
    await stage.bot.rest()
    task = asyncio.create_task(made.run())
    for _moment in range(150):
        made.changed("7")
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert elsewhere in looked
