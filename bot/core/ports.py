"""The two ports: Chat (a platform we speak on) and Clock (what time it is)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.core.calls import Caller
from bot.core.cards.elements import Card
from store.core.share import Share


class Clock(Protocol):
    """What time it is: the system's clock, or a simulated one that somebody moves."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a channel, or one person's direct messages with the bot."""

    platform: str
    workspace: str
    channel: str = ""
    user: str = ""
    thread: str = ""
    """The message id it is said under, "" for the channel itself."""
    about: str = ""
    """The message of the card that it is about, "" for none: where that has a place of its own to
    talk in, and nobody is kept out of it, it is said there."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message as its platform knows it; enough to edit it later.

    One that is `fleeting` may go unseen: it is gone once its reader loads their client anew.
    """

    channel: str
    message: str
    fleeting: bool = False


Cure = Literal["invite", "unarchive", "elsewhere", "install", "allow"]
"""What gives a channel back that is "gone": inviting us again, bringing it back from the archive,
another channel, adding us to the workspace again, or allowing us to post in it."""


@dataclass(unsafe_hash=True)
class SendError(Exception):
    """A platform did not take a message.

    kind: "again" (try later, after `wait` if given), "unclear" (it may or may not have arrived:
    look before posting again), "blind" (there is no way to look here whether it did), "closed"
    (this person takes no direct messages), "deleted" (the message to redraw is gone), "gone" (the
    channel or our access to it is gone for good), "away" (the whole workspace has us no longer:
    its channels are gone, and its people are told once it has us again). `reason` is the
    platform's own word for it, `cure` what mends one that is "gone" or "away". `missing`: what is
    "deleted" is there no more, and not only closed to us.
    """

    kind: Literal["again", "unclear", "blind", "closed", "deleted", "gone", "away"]
    reason: str
    wait: timedelta | None = None
    cure: Cure = "invite"
    missing: bool = False


class Chat(Protocol):
    """One platform: posting, redrawing, and what is needed to do both exactly once.

    Every method raises SendError, and nothing else, when the platform did not do it.
    """

    platform: str

    @property
    def share(self) -> Share | None:
        """The part of the platform's workspaces that we speak in; None for all of them."""

    def wait(self, to: Address, kept: datetime | None) -> timedelta:
        """How long a place is to be left alone before the next post there; mostly not at all.

        `kept` is what `free` told whoever posted there last, which may be another process.
        """

    def free(self, to: Address) -> datetime | None:
        """From when on one more may be posted to a place; None where nobody minds."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card. `key` identifies the delivery (at most 25 characters) for `find`."""

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`; None where there is none.

        Raises SendError "blind" where the platform does not let us look.
        """

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place."""

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, by emoji, the bot's own left out."""
