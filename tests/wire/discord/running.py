"""The bot at work on a stage: the real adapter, connected to the double, on a database."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from adapters.discord.app import DiscordAdapter
from adapters.discord.service import adapter
from adapters.wiring.core import Core, core, may_found
from bot.core.commands import declared
from bot.core.ports import Chat
from bot.core.settings import Settings, SetupBy, read_settings
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from scheduler.reconcile import reconcile
from store.database import Store
from tests.wire.discord.double import Discord
from tests.wire.discord.lines import Lines
from tests.wire.idle import CountedStore
from tests.wire.stage import Make


@dataclass
class Running:
    """All that ends when the bot is stopped."""

    discord: Discord
    store: Store
    adapter: DiscordAdapter
    passing: Passing
    lines: Lines

    async def answered(self) -> None:
        """Wait until the bot has answered what people did, and nothing is on its way."""
        await self.discord.settle()
        await self.adapter.settled()
        await self.discord.settle()

    async def rest(self) -> None:
        """Wait until all that followed from it is done as well."""
        await self.answered()
        await self.passing.settle()
        await self.answered()

    async def pass_to(self, until: datetime) -> None:
        """Let time pass; what one thing set off is done before the next one falls due."""
        # One at a time: what a post set off on Discord may change what falls due next.
        while (due := await self.passing.next_due()) is not None and due <= until:
            await self.passing.to(due)
            await self.adapter.settled()
        await self.passing.to(until)

    async def stop(self) -> None:
        """Let go of Discord, and close the database."""
        await self.adapter.stop()
        await asyncio.to_thread(self.store.close)

    async def kill(self) -> None:
        """End without a word to anybody; the database lies as it is."""
        # First, so that nothing is kept for a session to be resumed: whoever is killed resumes
        # none.
        self.discord.gateway.forget()
        await self.discord.gateway.drop()
        await self.adapter.stop()


def running(discord: Discord, clock: SimulatedClock, url: str, make: Make = core) -> Running:
    """The bot, put together but not yet connected; `url` is its database."""
    store = CountedStore(url)
    bot = make(store, clock, lambda who: may_found(SetupBy.CREATORS_AND_ADMINS, who))
    return joined(discord, clock, bot, Passing(store, clock, bot.heart))


def joined(discord: Discord, clock: SimulatedClock, bot: Core, passing: Passing) -> Running:
    """Discord for a bot that is put together already."""

    async def again(chat: Chat) -> None:
        await reconcile(bot.store, bot.dispatch, chat, clock.now())

    made = adapter(_settings(discord), bot.store, clock, bot.dispatch, declared(), again, 0.0)
    bot.chats[made.chat.platform] = made.chat
    return Running(discord, bot.store, made, passing, Lines(bot.store, clock, declared()))


def _settings(discord: Discord) -> Settings:
    """As an operator's .env would have it."""
    given = {
        "discord_token": discord.platform.token,
        "discord_api_url": discord.api_url,
        "discord_gateway_url": discord.gateway_url,
    }
    return Settings.model_validate(read_settings(None).model_dump(exclude_unset=True) | given)
