"""What the clock says to whoever has a role: what it asks, and the ways out of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Items, Text
from bot.core.cards.people import person
from bot.core.i18n import _, listed, words
from bot.core.text import Words
from bot.roles.agendas import Part
from bot.roles.cards import asked, asks, give_back
from store.gatherings import Gathering
from store.members import Member

Titles = Sequence[str]


def reminder(gathering: Gathering, parts: Sequence[Part], way: Fact | None, now: datetime) -> Card:
    """A holder is reminded of what their roles ask, with the `way` to the gathering.

    None for who said that they can't make it.
    """
    title = words(
        "You have %(roles)s on %(when)s.",
        roles=strong([p.title for p in parts]),
        when=when.moment(gathering, now),
    )
    if way is None:
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
    if way is not None:
        body.insert(0, Facts((way,)))
    return Card(title, (*body, Text(note), Actions(_ways(parts))))


def of_other(gathering: Gathering, parts: Sequence[Part], member: Member, now: datetime) -> Card:
    """A steward hears what somebody has to do who can't be reminded; they may give it back."""
    title = words(
        "%(who)s has %(roles)s on %(when)s.",
        who=person(member),
        roles=strong([p.title for p in parts]),
        when=when.moment(gathering, now),
    )
    ways = tuple(
        Button(
            _("Give back %(role)s", role=part.title),
            offer("record release", member=f"#{member.id}", role=part.key, gathering=part.ref),
        )
        for part in parts
    )
    return Card(title, (Actions(ways),))


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
