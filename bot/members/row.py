"""The row: of two members who are one person, what stands in each of its columns from then on.

What somebody wished for is kept by joining two accounts, whichever of them they said it with: the
quieter word counts, and a word counts where the other said nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial

from store.members import Member

Kept = Callable[[Member, Member], object]


def of_both(one: Member, into: Member) -> None:
    """Write into the other's row what is so of both of them."""
    # All are looked up before any is written: one may stand on another.
    for column, said in {name: kept(one, into) for name, kept in KEPT.items()}.items():
        setattr(into, column, said)


def _the_others(column: str, _one: Member, into: Member) -> object:
    return getattr(into, column)


def _either(column: str, one: Member, into: Member) -> object:
    """The other's, or the one's where that says nothing."""
    return getattr(into, column) or getattr(one, column)


def _when(column: str, one: Member, into: Member) -> object:
    """When they are reminded is one choice in two columns: nobody's is mixed of both."""
    said = into if into.remind or into.reminded else one
    return getattr(said, column)


def _earlier(one: Member, into: Member) -> object:
    return min(one.joined_at, into.joined_at)


def _asked(one: Member, into: Member) -> object:
    """The last time: whoever was just asked is not the one who waited longest for it."""
    return max(filter(None, (one.steward_asked, into.steward_asked)), default=None)


def _fewest(one: Member, into: Member) -> object:
    return min(one.a_week, into.a_week)


def _welcomed(one: Member, into: Member) -> object:
    """Whoever was welcomed once is."""
    return one.welcome if one.welcome and into.welcome != "told" else into.welcome


KEPT: Mapping[str, Kept] = {
    # The other is who they are from now on.
    **{name: partial(_the_others, name) for name in ("id", "community_id", "name", "state")},
    # Who is on chat by one of the two is off it no more: bot/members/merge.py sees to that.
    "guest": partial(_the_others, "guest"),
    "zone": partial(_either, "zone"),
    "joined_at": _earlier,
    # Whoever serves on either side goes on serving: nobody loses it by joining two accounts.
    "steward_since": partial(_either, "steward_since"),
    "steward_asked": _asked,
    "welcome": _welcomed,
    "a_week": _fewest,
    "remind": partial(_when, "remind"),
    "reminded": partial(_when, "reminded"),
    "remind_in": partial(_either, "remind_in"),
}
"""Of each column what is kept. A test fails for one that nobody decided on."""
