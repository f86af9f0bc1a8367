"""Slack and Discord as one stage: one bot, one database, and people who are on both."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from adapters.plays.stage import Seen, SetUp
from tests.wire.discord.stage import DiscordStage
from tests.wire.slack.stage import SlackStage

ON_DISCORD = ("#circle",)
"""The channels that are on Discord; all others, and direct messages, are on Slack."""


class BothStage:
    """Implements Stage (adapters/plays/stage.py) with a channel's platform told by its name."""

    def __init__(self, contracts: Path | None) -> None:
        self._slack = SlackStage(contracts)
        self._discord = DiscordStage(contracts)

    async def begin(self, setting: SetUp) -> None:
        """Set everything up on Slack; the same people are on Discord."""
        await self._slack.begin(setting)
        bot = self._slack.bot
        await self._discord.beside(bot.core, bot.passing, self._slack.clock, setting)

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        await self._at(where).say(person, where, line)
        await self._rest()

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button."""
        await self._at(where).press(person, where, label, on)
        await self._rest()

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        """Choose an option."""
        await self._at(where).choose(person, where, option, select)
        await self._rest()

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send the form that a command on Slack opened."""
        await self._at(None).fill(person, values)
        await self._rest()

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction."""
        await self._at(where).react(person, where, emoji, on)
        await self._rest()

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction back."""
        await self._at(where).unreact(person, where, emoji, on)
        await self._rest()

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message's menu."""
        await self._at(where).use(person, where, action, on)
        await self._rest()

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        """Say something in a thread."""
        await self._at(where).reply(person, where, text, under)
        await self._rest()

    async def pass_time(self, by: timedelta) -> None:
        """Let so much real time pass."""
        self._discord.look()
        await self._slack.pass_time(by)
        await self._rest()

    async def pass_until(self, at: datetime) -> None:
        """Let time pass until a local time."""
        self._discord.look()
        await self._slack.pass_until(at)
        await self._rest()

    async def offline(self) -> None:
        """Stop the bot."""
        self._discord.look()
        # Discord first: Slack's stage closes the store that both adapters use.
        await self._discord.apart()
        await self._slack.offline()

    async def online(self) -> None:
        """Start the bot again."""
        self._discord.look()
        await self._slack.online()
        await self._discord.again(self._slack.bot.core, self._slack.bot.passing)
        await self._rest()

    async def restart(self) -> None:
        """Kill the bot and start it again."""
        self._discord.look()
        await self._discord.apart()
        await self._slack.restart()
        await self._discord.again(self._slack.bot.core, self._slack.bot.passing)
        await self._rest()

    async def seen(self) -> Sequence[Seen]:
        """What was shown on either since the last act, clock line or mishap began."""
        return (*await self._slack.seen(), *await self._discord.seen())

    async def close(self) -> None:
        """Leave nothing behind."""
        try:
            if self._discord.connected:
                await self._discord.apart()
            await self._discord.close()
        finally:
            await self._slack.close()

    def _at(self, where: str | None) -> SlackStage | DiscordStage:
        """Where something is done; from now on is what `seen` tells, on both."""
        self._slack.look()
        self._discord.look()
        return self._discord if where in ON_DISCORD else self._slack

    async def _rest(self) -> None:
        await self._discord.rest()
        await self._slack.rest()
