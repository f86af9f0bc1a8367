"""Which dates stay while a community winds down, and what can be kept of it: values."""

from dataclasses import dataclass
from typing import Final

from bot.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of a community that a member may go on looking after; `key` is how it is kept."""

    key: str
    title: str
    told: str
    label: str


THINGS: Final = (
    Thing(
        "library",
        N_("The library"),
        N_("what was shared: links, methods, texts"),
        N_("I keep the library"),
    ),
    Thing(
        "places",
        N_("The places"),
        N_("the rooms, links and channels where we met"),
        N_("I keep the places"),
    ),
    Thing(
        "contact",
        N_("The contact"),
        N_("whom to ask about us from then on"),
        N_("I am the contact"),
    ),
)


def stays(dates: int) -> tuple[bool, ...]:
    """Of so many dates, soonest first, which ones stay: every second, the last one always.

    >>> stays(4)
    (False, True, False, True)
    """
    return tuple((dates - place) % 2 == 1 for place in range(dates))
