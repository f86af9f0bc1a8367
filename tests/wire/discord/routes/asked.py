"""A request as an operation sees it, and the register of all operations that the double knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.wire.discord.checks import Checks
from tests.wire.discord.contracts import Operation
from tests.wire.discord.faults import Fault
from tests.wire.discord.guild import Channel, Guild, Message
from tests.wire.discord.permissions import ALL, May, in_channel, in_guild
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refusal, no_access, not_allowed, unknown
from tests.wire.shapes import Json

Answer = Json | Sequence[Json] | None
"""A body, or None for an answer without one."""


@dataclass(frozen=True, slots=True)
class File:
    """A file sent along."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is valid: what stands in its path (`at`), its address and its body."""

    platform: Platform
    checks: Checks
    operation: Operation
    at: Mapping[str, str]
    query: Json
    body: Any
    files: Sequence[File] = ()

    def invalid(self, field: str, code: str, said: str) -> None:
        """Refuse the body for what stands in one field. Raises Refusal."""
        self.checks.invalid(self.operation.name, [Fault(tuple(field.split(".")), code, said)])

    def channel(self, *needed: May) -> Channel:
        """The channel of the path, in which the bot may do what is needed. Raises Refusal."""
        return self.allowed(self.at["channel_id"], *needed)

    def allowed(self, id: str, *needed: May) -> Channel:
        """A channel in which the bot may do what is needed. Raises Refusal."""
        found = self.platform.state.channels.get(id)
        if found is None:
            raise unknown("channel")
        may = in_channel(self.platform.state, self.platform.state.bot.id, found)
        if not may & May.VIEW:
            raise no_access()
        if any(not may & each for each in needed):
            raise not_allowed()
        return found

    def may(self, channel: Channel, what: May) -> bool:
        """Whether the bot may do something in a channel."""
        return bool(in_channel(self.platform.state, self.platform.state.bot.id, channel) & what)

    def message(self, *needed: May) -> tuple[Channel, Message]:
        """The message of the path and its channel. Raises Refusal."""
        channel = self.channel(*needed)
        return channel, channel.at(self.at["message_id"])

    def guild(self, *needed: May) -> Guild:
        """The guild of the path, in which the bot may do one of what is needed. Raises Refusal."""
        found = self.platform.state.guilds.get(self.at["guild_id"])
        if found is None:
            raise unknown("guild")
        bot = found.members.get(self.platform.state.bot.id)
        if bot is None:
            raise no_access()
        may = in_guild(found, bot)
        if may != ALL and needed and not any(may & each for each in needed):
            raise not_allowed()
        return found


Route = Callable[[Asked], Answer]
ROUTES: dict[str, Route] = {}


def route(*operations: str) -> Callable[[Route], Route]:
    """Register what answers to operations: "GET /users/@me"."""

    def register(answer: Route) -> Route:
        ROUTES.update(dict.fromkeys(operations, answer))
        return answer

    return register


def limited(rows: Sequence[Json], asked: Asked, otherwise: int) -> Sequence[Json]:
    """As many as were asked for."""
    return rows[: asked.query.get("limit", otherwise)]


def archived() -> Refusal:
    """Nothing can be done in a thread that is put away."""
    return Refusal(400, 50083, "Thread is archived")
