"""Leads: what a list leads on to, declared by whoever can do it, so that the list knows nobody.

The list of what helps a new community, and the settings, are of this kind: a capability that has
something for one of them says so beside its commands, and it stands there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.core.calls import Offer
from bot.core.discovery import discover
from store.work import Work

To = Callable[[Work, datetime], Offer | None]
"""The Call that does it in this community at this moment; None where there is nothing to do."""
Done = Callable[[Work, datetime], bool]


@dataclass(frozen=True, slots=True)
class Lead:
    """One thing to go on to. `rank` orders a list, lowest first; `why` is a sentence on what for.

    `done` tells whether it has been seen to; None for what is only there to be looked at.
    """

    rank: int
    label: str
    to: To
    why: str = ""
    done: Done | None = None


List = Literal["start", "settings"]
_declared: dict[List, list[Lead]] = {"start": [], "settings": []}


def lead(on: List, one: Lead) -> None:
    """Declare that a list leads on to it. Texts are marked for the catalogue (`N_`)."""
    _declared[on].append(one)


def leads(on: List) -> list[Lead]:
    """All that a list leads on to, in order."""
    discover()
    return sorted(_declared[on], key=lambda one: (one.rank, one.label))


def open_leads(on: List, work: Work, now: datetime) -> list[Lead]:
    """Those that nobody has seen to yet, and that can be seen to now."""
    return [
        one
        for one in leads(on)
        if one.done and not one.done(work, now) and one.to(work, now) is not None
    ]
