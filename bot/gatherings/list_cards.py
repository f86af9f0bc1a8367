"""Gatherings as a list of dates."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note_n, text
from bot.core.i18n import _, words
from bot.core.text import Words, join
from bot.gatherings.cards import HYBRID, ONLINE
from store.gatherings import Gathering

LISTED = 15
"""Dates that one list shows; the calendar has them all."""


def listed(gatherings: Sequence[Gathering], cancelled: int, community: str, now: datetime) -> Card:
    """The dates to come, soonest first; `cancelled` counts those that are left out of the list."""
    title = words("When %(name)s meets", name=community)
    shown = gatherings[:LISTED]
    body: list[Element] = [Items(tuple(line(g, now) for g in shown))] if shown else []
    if not shown:
        body.append(text("No date is planned. A steward adds one with `/gathering add`."))
    if more := len(gatherings) - len(shown):
        body.append(note_n("One more is in the calendar.", "%(n)s more are in the calendar.", more))
    ways = [Button(_("The year for my calendar"), offer("gathering calendar"))] if shown else []
    # Left out by default, as a list is read for where to go.
    if cancelled:
        ways.append(Button(_("Show cancelled dates too"), offer("gathering list", all="yes")))
    return Card(title, (*body, Actions(tuple(ways))) if ways else tuple(body))


def line(gathering: Gathering, now: datetime) -> Words:
    """A date on a line: when, what it is called, how it meets, and whether it is cancelled."""
    parts: list[Words] = [(when.at(gathering, now),)]
    if gathering.title:
        parts.append(words("%(title)s", title=gathering.title))
    if gathering.format == HYBRID:
        parts.append(words("in person and online"))
    elif gathering.format == ONLINE:
        parts.append(words("online"))
    if gathering.state == "cancelled":
        parts.append(words("cancelled"))
    return join(parts, " · ")
