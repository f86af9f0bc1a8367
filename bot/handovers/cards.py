"""How somebody is asked to take a role over or to swap, and what both are told of the answer."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Option, Select
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.roles.agendas import Part
from bot.roles.cards import asks, at, be_there, give_back
from store.members import Member
from store.requests import Handover


def asked(
    request: Handover, giver: Member, given: Part, returned: Part | None, word: str, now: datetime
) -> Card:
    """Somebody is asked in private to take a role over, `returned` being theirs in return."""
    if returned is None:
        title = words(
            "%(who)s asks whether you would take %(role)s.",
            who=(person(giver),),
            role=at(given, now),
        )
    else:
        title = words(
            "%(who)s would like to swap: you take %(given)s, and they take %(returned)s.",
            who=(person(giver),),
            given=at(given, now),
            returned=at(returned, now),
        )
    body: list[Element] = [*asks(given)]
    if word:
        body.append(text("“%(note)s”", note=word))
    yes = _("I'll take it") if returned is None else _("Let's swap")
    ways = (
        Button(yes, offer("role accept", request=request.id), "primary"),
        Button(_("Not this time"), offer("role turn-down", request=request.id)),
    )
    return Card(title, (*body, Actions(ways), note("It stays as it is until you answer.")))


def sent(
    request: Handover,
    taker: Member,
    given: Part,
    returned: Part | None,
    unheard: Sequence[Element],
    now: datetime,
) -> Card:
    """The answer to whoever asked: it stands with the other now.

    `unheard`: why no answer reaches them in private.
    """
    if returned is None:
        title = words(
            "%(who)s is asked whether they take %(role)s.",
            who=(person(taker),),
            role=at(given, now),
        )
    else:
        title = words(
            "%(who)s is asked whether they take %(given)s for %(returned)s.",
            who=(person(taker),),
            given=at(given, now),
            returned=at(returned, now),
        )
    if unheard:
        until = note("It is yours until they say yes. `/role mine` shows whether it is.")
    else:
        until = note("It is yours until they say yes. You get a message either way.")
    return Card(title, (Actions((withdraw(request),)), until, *unheard))


def withdraw(request: Handover) -> Button:
    """The way to take a request back."""
    return Button(_("Take the question back"), offer("role take-back", request=request.id))


def withdrawn(taker: Member) -> Card:
    """A request was taken back."""
    return Card(words("Taken back. Nothing is asked of %(who)s any more.", who=(person(taker),)))


def received(part: Part, gave: Part | None, other: Member, comes: bool, now: datetime) -> Card:
    """Somebody has a role from somebody else now, `gave` being what they gave for it."""
    if gave is None:
        title = words("%(role)s is yours now. Thank you.", role=at(part, now))
    else:
        title = words(
            "Swapped: %(role)s is yours now, and %(who)s has %(gave)s.",
            role=at(part, now),
            who=(person(other),),
            gave=at(gave, now),
        )
    # A role says nothing about coming, so that is asked where nobody knows.
    ways = () if comes else be_there(part.gathering)
    return Card(title, (*asks(part), *([Actions(ways)] if ways else [])))


def handed_over(part: Part, taker: Member, now: datetime) -> Card:
    """Whoever asked is told that somebody took the role over."""
    title = words(
        "%(who)s takes %(role)s. It is in good hands.", who=(person(taker),), role=at(part, now)
    )
    return Card(title)


def turned_down(part: Part, taker: Member, now: datetime) -> Card:
    """Whoever asked is told that it is still theirs, and what they can do instead."""
    title = words(
        "%(who)s can't take %(role)s this time, so it is still yours.",
        who=(person(taker),),
        role=at(part, now),
    )
    again = offer("role handover", role=part.key, gathering=part.ref)
    ways = (Button(_("Ask somebody else"), again), give_back(part, _("Give it back")))
    return Card(title, (Actions(ways),))


def thanked(giver: Member) -> Card:
    """Whoever was asked said not this time."""
    return Card(words("That is fine. %(who)s is told, kindly.", who=(person(giver),)))


def which(part: Part, pairs: Sequence[tuple[str, str]], now: datetime) -> Card:
    """Which of several roles somebody gives for one they would like; pairs of label and value."""
    title = words("What would you give for %(role)s?", role=at(part, now))
    trade = offer("role trade", role=part.key, gathering=part.ref)
    options = tuple(Option(label, value) for label, value in pairs)
    return Card(title, (Actions((Select(_("Ask to swap"), trade, "giving", options),)),))
