"""How thanks look: to whoever is thanked, to whoever gave them, and read out at an opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import People, person
from bot.core.i18n import _, listed, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.appreciations import Appreciation
from store.gatherings import Gathering
from store.members import Member

LABEL = 40
"""Characters of a name on a button."""
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
    on = Button(_("Pass it on"), offer("thanks"))
    return Card(title, (*body, Actions((on,))))


@dataclass(frozen=True, slots=True)
class Given:
    """Thanks that somebody gave: their number, to whom, and whether those hear of it from me."""

    number: int
    to: Member
    told: bool


def given(thanks: Sequence[Given], coming: Gathering | None, now: datetime) -> Card:
    """Whoever gave thanks is told where they go."""
    told = [one.to for one in thanks if one.told]
    quiet = [one.to for one in thanks if not one.told]
    said: list[Words] = []
    if told:
        said.append(
            words_n(
                "%(who)s hears of it from me in private.",
                "%(who)s hear of it from me in private.",
                len(told),
                who=_names(told),
            )
        )
    if quiet:
        said.append(
            words_n(
                "It is noted. %(who)s gets no private messages of this kind from me.",
                "It is noted. %(who)s get no private messages of this kind from me.",
                len(quiet),
                who=_names(quiet),
            )
        )
    read = (
        words("It is read at the opening of %(day)s.", day=when.of(coming, now))
        if coming is not None
        else words("It is kept for the opening of the next gathering.")
    )
    return Card(join(said, " "), (Text(read), Actions(tuple(_backs(thanks)))), stays=True)


def _backs(thanks: Sequence[Given]) -> list[Button]:
    """The way to take each back; where there are several, it says whose."""
    alone = len(thanks) == 1
    return [
        Button(
            _("Take it back") if alone else _("Not %(who)s", who=shortened(one.to.name, LABEL)),
            offer("thanks-back", thanks=one.number),
        )
        for one in thanks
    ]


def _names(members: Sequence[Member]) -> Words:
    return listed([(person(member),) for member in members])


def given_already(to: Sequence[Member]) -> Card:
    """The same thanks, said twice."""
    return Card(words("You have thanked %(who)s for that already; it is kept.", who=_names(to)))


def taken_back(known: bool) -> Card:
    """Thanks were taken back."""
    if not known:
        return Card(words("That was taken back already."))
    return Card(
        words("It is taken back, and is not read out. What was said in private stays said.")
    )
