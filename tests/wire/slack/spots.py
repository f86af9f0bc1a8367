"""What somebody has in sight: the messages of a place newest first, a form, their home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.plays.sight import InSight
from tests.wire.slack.controls import CHOICES, Control, controls
from tests.wire.slack.emoji import sign
from tests.wire.slack.plain import Reader
from tests.wire.slack.workspace import Channel, Message, User, View, Workspace

FAR = 200
"""How many messages back somebody looks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in sight, with what can be pressed and chosen in it.

    It is a message of `channel`, or a view.
    """

    seen: InSight
    controls: tuple[Control, ...]
    channel: Channel | None = None
    message: Message | None = None
    view: View | None = None

    def place(self) -> tuple[Channel, Message]:
        """Where the message stands, and the message."""
        assert self.channel is not None
        assert self.message is not None
        return self.channel, self.message

    def button(self, label: str) -> Control:
        """The control that is pressed under this label."""
        return next(each for each in self.controls if label in each.pressable())

    def select(self, label: str) -> Control:
        """The control that something is chosen in under this label."""
        return next(e for e in self.controls if e.label == label and e.kind in CHOICES)


def messages(workspace: Workspace, user: User, channel: Channel) -> Iterator[Spot]:
    """The messages that somebody sees in a channel, newest first."""
    reader = Reader(workspace)
    shown = [message for message in channel.messages if message.seen_by(user.id)]
    for message in reversed(shown[-FAR:]):
        found = tuple(controls(message.blocks, reader)) if message.by_app else ()
        seen = InSight(
            message=f"{channel.id}/{message.ts}",
            text=reader.message(message),
            buttons=_buttons(found),
            selects=_selects(found),
            reactions=tuple(sign(name) for name in message.reactions),
            private=bool(message.private_to),
        )
        yield Spot(seen, found, channel=channel, message=message)


def view(workspace: Workspace, shown: View) -> Spot:
    """A form or home."""
    reader = Reader(workspace)
    found = tuple(controls(shown.blocks, reader))
    seen = InSight(shown.id, reader.view(shown), _buttons(found), _selects(found), private=True)
    return Spot(seen, found, view=shown)


def _buttons(found: Sequence[Control]) -> tuple[str, ...]:
    return tuple(label for control in found for label in control.pressable())


def _selects(found: Sequence[Control]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((each.label, tuple(each.offered())) for each in found if each.kind in CHOICES)
