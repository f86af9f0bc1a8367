"""Astray: whose way to a gathering leads nowhere any more, once it is held elsewhere."""

from collections.abc import Sequence
from typing import Final

from bot.gatherings.cards import IN_PERSON, ONLINE
from bot.gatherings.stakes import Stake
from store.gatherings import Gathering

Known = frozenset[tuple[str, str]]
"""What people know of how and where they would meet: sides, each with its place or link."""
Elsewhere = Sequence[tuple[Gathering, frozenset[str]]]
"""Gatherings that are elsewhere now, each with the sides on which somebody would go wrong."""
BOTH: Final = frozenset({IN_PERSON, ONLINE})


def known(gathering: Gathering) -> Known:
    """What is told of a gathering as it is now; a side whose place is not told stands by itself."""
    here = {(IN_PERSON, ""), (IN_PERSON, gathering.address)} if gathering.format != ONLINE else ()
    there = {(ONLINE, ""), (ONLINE, gathering.link)} if gathering.format != IN_PERSON else ()
    return frozenset((*here, *there))


def sides(before: Known, gathering: Gathering) -> frozenset[str]:
    """The sides on which somebody would go wrong who knows what was so before.

    Where there was one side alone, nobody chose it: it is everybody's.
    """
    lost = {side for side, _ in before - known(gathering)}
    chosen = {side for side, _ in before} == BOTH
    return frozenset(lost) if chosen or not lost else BOTH


def concerned(stake: Stake, lost: frozenset[str]) -> bool:
    """Whether somebody has to hear of it: by their side, or since they are asked how they come."""
    return stake.rsvp is None or stake.rsvp.unconfirmed or stake.rsvp.side in lost
