"""What somebody has in sight in a place: its messages and those of its threads, newest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from adapters.plays.sight import InSight
from tests.wire.discord.guild import Channel, Message, State, User
from tests.wire.discord.parts import SELECTS, Part, label, offered, walk
from tests.wire.discord.permissions import sees
from tests.wire.shapes import Json

Read = Callable[[Message], str]

FAR = 200
"""How many messages back somebody looks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A message in sight, with what can be pressed and chosen in it."""

    seen: InSight
    channel: Channel
    message: Message
    controls: tuple[Json, ...]

    def button(self, shown: str) -> Json:
        """The button with this label."""
        return next(e for e in self.controls if e["type"] == Part.BUTTON and label(e) == shown)

    def select(self, shown: str) -> Json:
        """The select with this label."""
        return next(e for e in self.controls if e["type"] in SELECTS and label(e) == shown)


def spots(state: State, user: User, channel: Channel, read: Read) -> Iterator[Spot]:
    """The messages that somebody sees in a channel and its threads, newest first."""
    threads = [c for c in state.channels.values() if c.parent == channel.id and c.is_thread]
    places = [channel, *(thread for thread in threads if sees(state, user.id, thread))]
    found = [
        (place, message)
        for place in places
        for message in place.messages
        if not message.gone and not message.loading and message.private_to in ("", user.id)
    ]
    found.sort(key=lambda each: int(each[1].id))
    for place, message in reversed(found[-FAR:]):
        yield _spot(place, message, read)


def _spot(channel: Channel, message: Message, read: Read) -> Spot:
    controls = tuple(
        part
        for part in walk(message.components)
        if "custom_id" in part and not part.get("disabled")
    )
    seen = InSight(
        message=message.id,
        text=read(message),
        buttons=tuple(label(each) for each in controls if each["type"] == Part.BUTTON),
        selects=tuple((label(e), tuple(offered(e))) for e in controls if e["type"] in SELECTS),
        reactions=tuple(emoji.partition(":")[0] for emoji in message.reactions),
        private=bool(message.private_to),
    )
    return Spot(seen, channel, message, controls)


def chosen(found: Sequence[Spot], seen: InSight) -> Spot:
    """The spot that was seen so."""
    return next(spot for spot in found if spot.seen is seen)
