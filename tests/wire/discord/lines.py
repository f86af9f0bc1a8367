"""A line as plays write it, as somebody enters it on Discord: a command with its options."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from adapters.plays.stage import Stuck
from bot.core.calls import Call, Caller, Place
from bot.core.command import Command
from bot.core.errors import Mend
from bot.core.located import looking, wherever
from bot.core.meant import find
from bot.core.ports import Clock
from bot.core.roots import stands
from bot.core.told import split
from store.database import Session, Store
from tests.wire.discord.people import Person

PLATFORM = "discord"
ANYTHING = "cop do"
"""The command that takes whatever is no option of another one."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A command by the words it is registered under, and what goes into its options."""

    name: str
    options: Mapping[str, str]


class Lines:
    """Splits lines as the bot itself would, so that a play's one line means the same everywhere."""

    def __init__(self, store: Store, clock: Clock, commands: Mapping[str, Command]) -> None:
        self._store = store
        self._clock = clock
        self._commands = commands

    async def enter(self, who: Person, line: str, channel: str, where: str | None) -> None:
        """Enter a line in a channel by its id, "" in private; `where` is the same place by name.

        What cannot be put into options, or is no command for this person, is typed whole.
        """
        way = self._way(who, line, channel)
        if way is not None:
            with suppress(Stuck):
                await who.command(way.name, way.options, where)
                return
        await who.command(ANYTHING, {"line": line}, where)

    def _way(self, who: Person, line: str, channel: str) -> Entered | None:
        """How the line could be entered, None for typed alone."""
        try:
            command, rest = find(line, self._commands)
            if isinstance(command, str):
                return None
            given = self._split(command, rest, who, channel)
        except Mend:
            return None
        return Entered(" ".join(stands(command)), given)

    def _split(self, command: Command, rest: str, who: Person, channel: str) -> Mapping[str, str]:
        caller = Caller(PLATFORM, who.guild.id, who.user.id, who.name)
        call = Call("", command.name, caller, Place(PLATFORM, who.guild.id, channel))

        def read(session: Session) -> Mapping[str, str]:
            found = wherever(session, call)
            return split(command, rest, looking(session, found, self._clock.now()))

        return self._store.look(read)
