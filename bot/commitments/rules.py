"""When somebody is missed, and when a series is too far on to be joined; values in, values out."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

IN_A_ROW: Final = 2
"""So many meetings missed in a row, and somebody is asked how they are."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that is over: who was `there`, or `excused` since they had said they are away.

    `noted`: somebody wrote down who came. Else nobody can be told to have missed it.
    """

    number: int
    noted: bool
    there: AbstractSet[int] = frozenset()
    excused: AbstractSet[int] = frozenset()

    def missed_by(self, member: int) -> bool:
        """Whether somebody was not there, without a word that is known."""
        return self.noted and member not in self.there and member not in self.excused


def misses(member: int, meetings: Sequence[Meeting], asked: int) -> bool:
    """Whether somebody missed the latest meetings in a row, and was not asked about it since.

    `meetings` are those since they committed, latest first; `asked` is the one after which they
    were asked, 0 for none. Who is asked once is left in peace until they have come again.
    """
    if len(meetings) < IN_A_ROW or not all(m.missed_by(member) for m in meetings[:IN_A_ROW]):
        return False
    for meeting in meetings:
        if meeting.number == asked:
            return False
        if member in meeting.there:
            break
    return True


def half_over(over: int, meetings: int) -> bool:
    """Whether so much of a series is over that nobody commits to the whole of it any more."""
    return over > 0 and 2 * over >= meetings
