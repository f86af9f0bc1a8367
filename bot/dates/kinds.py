"""The kind of a date that was cancelled: those alone are proposed, and meant before others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Reading
from bot.gatherings.aside import set_aside
from store.gatherings import Gathering

LISTED: Final = 15


@dataclass(frozen=True)
class CancelledKind(GatheringKind):
    """A gathering that does not take place; any other may be named, and is told from them by the
    action."""

    cancelled: ClassVar[bool] = True

    def proposed(self, reading: Reading) -> Sequence[Gathering]:
        """The dates that were cancelled and are not over; where none is, as with any gathering."""
        ahead = inside(reading).gatherings.ahead(reading.now)
        # What a crisis set aside comes back by itself.
        gone = [one for one in ahead if one.state == "cancelled" and not set_aside(one)]
        return gone[:LISTED] or super().proposed(reading)


CancelledRef = Annotated[
    Gathering, CancelledKind(help="Which gathering that was cancelled: its date")
]
