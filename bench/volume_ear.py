"""An ear: a platform on which everything that is said is heard, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.ports import Address, Clock, Posted


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was posted. `user` is who got it in private, "" for the channel.

    `asked`: it was set off by what somebody did, and not by the clock.
    """

    at: datetime
    workspace: str
    user: str
    text: str
    asked: bool


class Ear:
    """Takes whatever is said. A card that is drawn anew in place is nothing that anybody hears."""

    platform = "bench"
    share = None

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.heard: list[Heard] = []
        self.redrawn = 0
        self.acting = False

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """Any place can be spoken to at any time."""
        return timedelta(0)

    def free(self, to: Address) -> None:
        """At any time."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Hear it."""
        self.heard.append(Heard(self._clock.now(), to.workspace, to.user, plain(card), self.acting))
        return Posted(to.channel or to.user, f"m{len(self.heard)}")

    async def find(self, to: Address, key: str) -> Posted | None:
        """Nothing is ever unclear here."""
        return None

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Nothing new is said."""
        self.redrawn += 1

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Nobody reacts: people press, and write."""
        return {}
