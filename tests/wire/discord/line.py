"""A person's line to the bot: what they do is told, and they are told when nobody answers."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from adapters.plays.stage import Stuck
from tests.wire.discord import menus
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.guild import Channel, Guild, Message, User
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.menus import Found
from tests.wire.discord.platform import Platform
from tests.wire.discord.screens import Screens
from tests.wire.shapes import Json

COMMAND, PRESS, TYPING, SENT = 2, 3, 4, 5
"""Types of interactions."""
SILENCE = {
    COMMAND: "The application did not respond",
    PRESS: "This interaction failed",
    SENT: "Something went wrong. Try again.",
}
"""What Discord itself says where the bot does not answer."""


class Line:
    """Tells the bot what `user` does in a guild or in private."""

    def __init__(
        self, platform: Platform, gateway: Gateway, screens: Screens, guild: Guild, user: User
    ) -> None:
        self._platform = platform
        self._gateway = gateway
        self._screens = screens
        self._guild = guild
        self._user = user

    async def ask(
        self, kind: int, channel: Channel, data: Json, on: Message | None = None
    ) -> Interaction | None:
        """Wait for the first answer; None, and a word about it, where it does not come in time."""
        asked = self._platform.interact(kind, self._user, channel, data, on)
        # Where nobody is connected one need not wait: the person sees at once that nobody answers.
        if self._gateway.reaches(channel.guild):
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.heard.wait(), self._platform.patience)
        if asked.heard.is_set():
            return asked
        if kind in SILENCE:
            self._screens.notice(self._user, SILENCE[kind])
        return None

    async def command(self, found: Found, given: Mapping[str, str], channel: Channel) -> bool:
        """Use a command with what is put into its options. Raises Stuck."""
        if lacking := menus.missing(found, given):
            raise Stuck(f"/{found.name} needs {', '.join(lacking)}.")
        rows: list[Json] = []
        for name, text in given.items():
            option = option_of(found, name)
            picked = await self._picked(found, option, text, rows, channel)
            rows.append(menus.option_row(option, picked, self._platform.state, self._guild))
        named = menus.resolved(rows, self._platform.state, self._guild, self._user)
        return await self.ask(COMMAND, channel, found.told(rows) | named) is not None

    async def offered(
        self, found: Found, option: Json, typed: str, rows: Sequence[Json], channel: Channel
    ) -> Sequence[Json]:
        """What the bot offers for an option; `rows` are the options that were filled in before."""
        focused = {"name": option["name"], "type": option["type"], "value": typed, "focused": True}
        answer = await self.ask(TYPING, channel, found.told([*rows, focused]))
        choices: list[Json] = []
        if answer is not None and answer.answer is not None:
            choices = answer.answer.get("data", {}).get("choices", [])
        return choices

    async def _picked(
        self, found: Found, option: Json, text: str, rows: Sequence[Json], channel: Channel
    ) -> str:
        """What is offered under the name that was typed; else it stays as it was typed."""
        if not option.get("autocomplete"):
            return text
        # Clients send what stands behind a suggestion, not the words that one sees of it.
        for each in await self.offered(found, option, text, rows, channel):
            if text.casefold() in (str(each["name"]).casefold(), str(each["value"]).casefold()):
                return str(each["value"])
        return text


def option_of(found: Found, name: str) -> Json:
    """A command's option by its name. Raises Stuck."""
    option = found.option(name)
    if option is None:
        names = ", ".join(str(each["name"]) for each in found.options)
        raise Stuck(f"/{found.name} has no option “{name}”. It has: {names or 'none'}.")
    return option
