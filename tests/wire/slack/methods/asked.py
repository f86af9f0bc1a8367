"""A call of a Web API method, and the register of those that the double knows."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.wire.shapes import Json
from tests.wire.slack.checks import by_kind, of_kind
from tests.wire.slack.contracts import Method
from tests.wire.slack.platform import Platform
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.tokens import Token
from tests.wire.slack.workspace import Channel, Message, Workspace

STRUCTURED = {"attachments", "blocks", "files", "metadata", "view"}
"""Arguments that may come as JSON in a string."""
TRUE = {"1", "true", "True"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with a good token. What the methods here do not know of it is refused before."""

    platform: Platform
    name: str
    method: Method
    args: Json
    token: Token

    @property
    def workspace(self) -> Workspace:
        """Where the token belongs."""
        return self.platform.workspaces[self.token.team]

    def text(self, name: str) -> str:
        """An argument as text, "" where it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str, *, unless: bool = False) -> bool:
        """An argument as yes or no; `unless` it is given."""
        value = self.args.get(name)
        return unless if value is None else value is True or str(value) in TRUE

    def number(self, name: str, default: int) -> int:
        """An argument as a whole number."""
        return int(self.text(name) or default)

    def channel(self, name: str = "channel") -> Channel:
        """The channel that is meant, once it is clear that the token may. Raises Refusal."""
        channel = _resolve(self.workspace, self.text(name))
        if by_kind(self.method):
            self.platform.checks.scope(of_kind(self.method, channel.kind), self.token)
        return channel

    def standing(self) -> tuple[Channel, Message]:
        """The channel and the message that `channel` and `timestamp` name. Raises Refusal."""
        channel, ts = self.channel(), self.text("timestamp")
        if not ts:
            raise Refusal("no_item_specified")
        if not ts.replace(".", "").isdecimal():
            raise Refusal("bad_timestamp")
        return channel, channel.at(ts)


Implementation = Callable[[Asked], Json]
METHODS: dict[str, Implementation] = {}


def method(name: str) -> Callable[[Implementation], Implementation]:
    """Registers what a method does."""

    def register(implementation: Implementation) -> Implementation:
        METHODS[name] = implementation
        return implementation

    return register


def read_arguments(given: Json) -> Json:
    """Arguments with what came as JSON in a string read. Raises Refusal."""
    read = dict(given)
    for name in STRUCTURED & set(given):
        if isinstance(given[name], str):
            try:
                read[name] = json.loads(given[name])
            except ValueError:
                raise Refusal("invalid_arguments") from None
    return read


def page(asked: Asked, rows: list[Json], limit: int) -> tuple[list[Json], str]:
    """One page of `rows` from the cursor on, and the cursor of the next one, "" for none."""
    cursor = asked.text("cursor")
    if cursor and not cursor.removeprefix("from:").isdecimal():
        raise Refusal("invalid_cursor")
    start = int(cursor.removeprefix("from:") or 0)
    most = asked.number("limit", limit)
    rest = f"from:{start + most}" if start + most < len(rows) else ""
    return rows[start : start + most], rest


def _resolve(workspace: Workspace, which: str) -> Channel:
    if which in workspace.users:
        return workspace.direct(which)
    if which.startswith("#"):
        try:
            return workspace.channel(workspace.named(which).id)
        except KeyError:
            raise Refusal("channel_not_found") from None
    return workspace.channel(which)
