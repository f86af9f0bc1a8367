"""Registering commands: tried again whatever stood in the way, until we stop."""

import asyncio

from structlog.testing import capture_logs

from adapters.discord.commands import tree
from adapters.discord.registration import PAUSES, Registration
from bot.core.commands import declared
from store.database import Session
from store.platforms.discord_commands import registered
from tests.wire.discord.stage import DiscordStage

HIDE = "ALTER TABLE discordcommands RENAME TO hidden"
SHOW = "ALTER TABLE hidden RENAME TO discordcommands"
CALM = 15.0


def made(stage: DiscordStage) -> Registration:
    client, clock = stage.bot.adapter.client, stage.discord.platform.clock
    learn = stage.bot.adapter._learn
    return Registration(client, stage.bot.store, clock, tree(declared()), learn)


async def run(stage: DiscordStage, told: str) -> None:
    def do(session: Session) -> None:
        session.connection().exec_driver_sql(told)

    await asyncio.wrap_future(stage.bot.store.write(do))


async def test_a_database_that_cannot_tell_what_is_registered_is_asked_again(
    stage: DiscordStage,
) -> None:
    registration = made(stage)
    await run(stage, HIDE)
    with capture_logs() as logs:
        await registration.begin()
        await run(stage, SHOW)
        async with asyncio.timeout(CALM + PAUSES[0]):
            while not any(one["event"] == "commands registered" for one in logs):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    await registration.end()
    application = str(stage.bot.adapter.client.application_id)
    digest = stage.bot.store.look(lambda session: registered(session, application))
    assert digest == tree(declared()).digest


async def test_who_stops_waits_for_no_further_attempt(stage: DiscordStage) -> None:
    registration = made(stage)
    await run(stage, HIDE)
    await registration.begin()
    async with asyncio.timeout(PAUSES[0] / 2):
        await registration.end()
    await run(stage, SHOW)
