"""Gatherings as a list of dates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note_n, text
from bot.core.i18n import _, words
from bot.core.rules.near_holidays import Near
from bot.core.text import Words, join
from bot.gatherings.aside import set_aside
from bot.gatherings.cards import HYBRID, ONLINE
from bot.gatherings.holiday_cards import holiday
from store.gatherings import Gathering

LISTED = 15
"""Dates that one list shows; the calendar has them all."""


NO_HOLIDAYS: Mapping[date, Near] = MappingProxyType({})


def listed(
    gatherings: Sequence[Gathering],
    hidden: Sequence[Gathering],
    community: str,
    now: datetime,
    holidays: Mapping[date, Near] = NO_HOLIDAYS,
    *,
    rests: bool = False,
) -> Card:
    """The dates to come, soonest first; `hidden` are those that do not take place.

    `holidays` are what some of the days are near, for stewards. A community that `rests` meets
    again once it is woken.
    """
    title = words("When %(name)s meets", name=community)
    shown = gatherings[:LISTED]
    body: list[Element] = (
        [Items(tuple(line(g, now, holidays.get(g.day)) for g in shown))] if shown else []
    )
    if not shown and rests:
        body.append(text("It rests, so no date is kept. A steward can wake it with `/cop wake`."))
    elif not shown:
        body.append(text("No date is planned. A steward adds one with `/gathering add`."))
    if more := len(gatherings) - len(shown):
        body.append(note_n("One more is in the calendar.", "%(n)s more are in the calendar.", more))
    ways = [Button(_("The year for my calendar"), offer("gathering calendar"))] if shown else []
    # Left out by default, as a list is read for where to go.
    if hidden:
        aside = any(set_aside(gathering) for gathering in hidden)
        label = _("Show dates set aside too") if aside else _("Show cancelled dates too")
        ways.append(Button(label, offer("gathering list", all="yes")))
    return Card(title, (*body, Actions(tuple(ways))) if ways else tuple(body))


def line(gathering: Gathering, now: datetime, near: Near | None = None) -> Words:
    """A date on a line: when, what it is called, how it meets, and whether it is cancelled.

    `near` is a holiday that is told of as well.
    """
    parts: list[Words] = [(when.at(gathering, now),)]
    if gathering.title:
        parts.append(words("%(title)s", title=gathering.title))
    if gathering.format == HYBRID:
        parts.append(words("in person and online"))
    elif gathering.format == ONLINE:
        parts.append(words("online"))
    if near is not None:
        parts.append(holiday(near))
    if set_aside(gathering):
        parts.append(words("set aside"))
    elif gathering.state == "cancelled":
        parts.append(words("cancelled"))
    return join(parts, " · ")
