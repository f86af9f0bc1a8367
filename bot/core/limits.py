"""Limits: how much one person, and all in one place, may ask at once, so that nobody waits for it.

Generous for people: a steward who notes down who came types fast. Whoever floods us is answered
from memory alone, without a look at the database, and privately, with what they wrote. A reaction
may be a vote, so that none is refused: what is too much goes behind what others ask, in its order.
"""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from bot.core.buckets import Buckets
from bot.core.calls import Call, Caller, Place
from bot.core.errors import Mend
from bot.core.rules.bucket import Rate

PERSON: Final = Rate(burst=40, each=2.0)
"""What one person asks, wherever they do."""
PLACE: Final = Rate(burst=300, each=0.1)
"""What all together ask in one channel: a whole community may press one button in a minute."""
LOOKS: Final = Rate(burst=60, each=0.2)
"""What one person is proposed while they write: some platforms ask at every letter."""
REACTIONS: Final = Rate(burst=60, each=1.0)
"""Reactions of one person that are taken before what others ask, and not behind it."""
STEP: Final = 5
"""Seconds that a time to wait is a multiple of."""


class TooMuch(Mend):
    """That was a lot at once; try again in %(seconds)s seconds. Nothing was changed."""


class TooMuchHere(TooMuch):
    """A lot is going on in this channel; try again in %(seconds)s seconds. Nothing was changed."""


class Limits:
    """What was asked lately, as far as this process knows."""

    def __init__(self) -> None:
        self._people = Buckets(PERSON)
        self._places = Buckets(PLACE)
        self._looks = Buckets(LOOKS)
        self._reactions = Buckets(REACTIONS)
        self._behind: Counter[str] = Counter()

    def ask(self, call: Call, now: datetime) -> None:
        """Somebody asks for something. Raises TooMuch."""
        at = now.timestamp()
        if wait := self._people.draw(_who(call.who), at):
            raise TooMuch(seconds=_told(wait))
        # Only after: one who floods us takes nothing from everybody's.
        where = call.where
        if where.channel and (wait := self._places.draw(_where(where), at)):
            raise TooMuchHere(seconds=_told(wait))

    def may_look(self, who: Caller, now: datetime) -> bool:
        """Whether somebody is proposed something while they write."""
        return not self._looks.draw(_who(who), now.timestamp())

    def hurries(self, who: Caller, now: datetime) -> bool:
        """Whether a reaction is taken at once. One that does not waits behind what others ask.

        Nor is one that came after one that still waits: the last of them is how it stands.
        """
        key = _who(who)
        return not self._reactions.draw(key, now.timestamp()) and not self._behind[key]

    @contextmanager
    def behind(self, who: Caller) -> Iterator[None]:
        """A reaction of theirs waits, until this ends."""
        key = _who(who)
        self._behind[key] += 1
        try:
            yield
        finally:
            self._behind[key] -= 1
            if not self._behind[key]:
                del self._behind[key]


def _who(who: Caller) -> str:
    # Without the workspace: a user of Discord is the same in all of them.
    return f"{who.platform}:{who.user}"


def _where(where: Place) -> str:
    return f"{where.platform}:{where.workspace}:{where.channel}"


def _told(wait: float) -> str:
    return str(math.ceil(wait / STEP) * STEP)
