"""What the clock says to one person about roles: a gentle question, a reminder, thanks."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Text
from bot.core.cards.lines import note
from bot.core.i18n import _, listed, words
from bot.core.text import Words
from bot.roles.agendas import Part
from bot.roles.cards import asked, asks, give_back, not_this_time, take
from bot.roles.rotation import Why
from store.gatherings import Gathering

Titles = Sequence[str]


def would_you(part: Part, why: Why, today: date, now: datetime) -> Card:
    """A question, never an assignment, with what is asked and why this person is. F5."""
    title = words(
        "Would you like to take **%(role)s** on %(day)s?",
        role=part.title,
        day=when.of(part.gathering, now),
    )
    ways = (take(part, _("I'll do it")), not_this_time(part))
    fine = note("Roles go round so that everybody's turn comes. Saying no is always fine.")
    said = Text(_why(part, why, today, now))
    return Card(title, (*asks(part), said, Actions(ways), fine))


def _why(part: Part, why: Why, today: date, now: datetime) -> Words:
    if why.last is None:
        return words("You have not held it yet.")
    day = when.on_day(why.last, part.gathering.zone, now)
    # A role that is taken for a date to come counts as held.
    if why.last >= today:
        return words("You have it on %(day)s too.", day=day)
    return words("You last held it on %(day)s.", day=day)


def reminder(gathering: Gathering, parts: Sequence[Part], absent: bool, now: datetime) -> Card:
    """A holder is reminded of what their roles ask; `absent`: they said they can't make it."""
    title = words(
        "You have %(roles)s on %(when)s.",
        roles=strong([p.title for p in parts]),
        when=when.moment(gathering, now),
    )
    if absent:
        note = words(
            "You said that you can't make it. Hand it over or give it back, so that "
            "somebody else can take it."
        )
    else:
        note = words(
            "If something came up, hand it over or give it back; the sooner the better, "
            "and it is always fine."
        )
    body: list[Element] = (
        [*asks(parts[0])] if len(parts) == 1 else [Items(tuple(map(asked, parts)))]
    )
    return Card(title, (*body, Text(note), Actions(_ways(parts))))


def _ways(parts: Sequence[Part]) -> tuple[Button, ...]:
    ways = []
    for part in parts:
        over, back = _("Hand it over"), _("Give it back")
        if len(parts) > 1:
            over = _("Hand over %(role)s", role=part.title)
            back = _("Give back %(role)s", role=part.title)
        hand = offer("role handover", role=part.key, gathering=part.ref)
        ways += [Button(over, hand), give_back(part, back)]
    return tuple(ways)


def strong(titles: Titles) -> Words:
    """Roles by their titles, as they stand out in a sentence."""
    return listed([words("**%(role)s**", role=title) for title in titles])
