"""What of a gathering's roles is open, as it stands in the channel: drawn anew as people take them.

A menu that offers what somebody has by now would only disappoint whoever chooses it.
"""

from datetime import datetime
from typing import Final

from bot.core.cards import when
from bot.core.cards.elements import Card, Items
from bot.core.cards.lines import note
from bot.core.i18n import words
from bot.core.living import living
from bot.core.text import join
from bot.gatherings.cards import over
from bot.gatherings.change import ROLES_NEEDED, ROLES_OPEN
from bot.roles import agendas
from bot.roles.cards import asked, choose, needed
from store.gatherings import Gathering
from store.work import Work

EARLIER: Final = "roles-needed-earlier"
"""What a list of needed roles becomes once it is posted anew further down."""


@living(ROLES_OPEN, speaks=True)
def opened(work: Work, number: int, now: datetime) -> Card | None:
    """The roles of a gathering open, each with what it asks, and the choice of one."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    parts = agendas.free(work, gathering)
    if not parts or _closed(gathering, now):
        return settled(gathering, now)
    title = words("Roles for %(day)s are open", day=when.of(gathering, now))
    return Card(title, (Items(tuple(asked(p) for p in parts)), *choose(gathering, parts)))


@living(ROLES_NEEDED, speaks=True)
def unfilled(work: Work, number: int, now: datetime) -> Card | None:
    """The channel is told what a gathering still needs."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    parts = agendas.free(work, gathering)
    if not parts or _closed(gathering, now):
        return settled(gathering, now)
    title = words(
        "%(day)s still needs %(roles)s", day=when.of(gathering, now), roles=join(map(needed, parts))
    )
    more = note("`/role list` tells what each of them asks.")
    return Card(title, (*choose(gathering, parts), more))


@living(EARLIER)
def earlier(work: Work, number: int, now: datetime) -> Card | None:
    """A list of needed roles that stands further down by now, with nothing left to choose."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    title = words("Roles were needed for %(day)s", day=when.of(gathering, now))
    return Card(title, (note("What is open now stands further down."),))


def settled(gathering: Gathering, now: datetime) -> Card:
    """Nothing is to be chosen any more: all is taken, or it is over or called off."""
    day = when.of(gathering, now)
    if gathering.state == "cancelled":
        return Card(words("%(day)s is cancelled, and needs nobody.", day=day))
    if over(gathering, now):
        return Card(words("%(day)s is over. Thank you to all who took a role.", day=day))
    return Card(words("Every role for %(day)s is taken. Thank you.", day=day))


def _closed(gathering: Gathering, now: datetime) -> bool:
    return gathering.state != "planned" or over(gathering, now)
