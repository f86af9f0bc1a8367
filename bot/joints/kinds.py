"""The kind of a date that is held together with another community: those alone are proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Reading
from store.gatherings import Gathering

LISTED: Final = 25
"""Options a select holds, on the platform where that is fewest."""
MOST: Final = 1000


@dataclass(frozen=True)
class JointDateKind(GatheringKind):
    """A gathering, of which those are proposed that are held together; any other may be named, and
    is told from them by the action."""

    def read(self, raw: str, reading: Reading) -> Gathering:
        """The gathering: the next one is the next of those that are held together, if any is."""
        if raw.strip().casefold() == "next" and (joint := _joint(reading)):
            return joint[0]
        return super().read(raw, reading)

    def proposed(self, reading: Reading) -> Sequence[Gathering]:
        """The dates to come that are held together; where none is, as with any gathering."""
        return _joint(reading)[:LISTED] or super().proposed(reading)


def _joint(reading: Reading) -> list[Gathering]:
    work = inside(reading)
    return [one for one in work.gatherings.coming(reading.now, MOST) if work.joints.of(one)]


JointDateRef = Annotated[
    Gathering, JointDateKind(help="Which gathering held together: a date or next")
]
