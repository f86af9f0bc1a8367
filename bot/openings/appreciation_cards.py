"""How thanks look: to whoever is thanked, to whoever gave them, and read out at an opening."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import People, person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.appreciations import Appreciation
from store.gatherings import Gathering
from store.members import Member

LONGEST = 200
"""Characters of thanks where they are one of several."""


def thanks_line(given: Appreciation, named: People) -> Words:
    """ "Ana thanks Bo: for the coffee"."""
    text = shortened(given.text, LONGEST)
    to = named[given.to_id]
    if given.member_id is None or named.erased(given.member_id):
        return words("Thanks to %(to)s: %(text)s", to=to, text=text)
    return words("%(who)s thanks %(to)s: %(text)s", who=named[given.member_id], to=to, text=text)


def received(given: Appreciation, giver: Member, coming: Gathering | None, now: datetime) -> Card:
    """Whoever is thanked hears of it in private."""
    body: list[Element] = []
    if given.about:
        body.append(Text(words("It is about “%(about)s”.", about=given.about)))
    if coming is not None:
        body.append(
            Note(words("It is read at the opening of %(day)s, too.", day=when.of(coming, now)))
        )
    title = words("%(who)s thanks you: %(text)s", who=person(giver), text=given.text)
    return Card(title, tuple(body))


def given(
    thanks: Appreciation, to: Member, told: bool, coming: Gathering | None, now: datetime
) -> Card:
    """Whoever gave thanks is told where they go."""
    who = person(to)
    title = (
        words("%(who)s hears of it from me in private.", who=who)
        if told
        else words("It is noted. %(who)s gets no private messages of this kind from me.", who=who)
    )
    read = (
        words("It is read at the opening of %(day)s.", day=when.of(coming, now))
        if coming is not None
        else words("It is kept for the opening of the next gathering.")
    )
    back = Button(_("Take it back"), offer("thanks-back", thanks=thanks.id))
    return Card(title, (Text(read), Actions((back,))))


def given_already(to: Member) -> Card:
    """The same thanks, said twice."""
    return Card(words("You have thanked %(who)s for that already; it is kept.", who=person(to)))


def taken_back(known: bool) -> Card:
    """Thanks were taken back."""
    if not known:
        return Card(words("That was taken back already."))
    return Card(
        words("It is taken back, and is not read out. What was said in private stays said.")
    )
