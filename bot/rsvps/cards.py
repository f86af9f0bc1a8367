"""What a person is told about their own answer, and about a seat that came free."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, directions
from bot.rsvps.own_cards import way_to
from bot.rsvps.parting import ways
from store.gatherings import Gathering
from store.roles import Claim
from store.rsvps import Rsvp


def answered(
    gathering: Gathering,
    rsvp: Rsvp,
    ahead: int,
    now: datetime,
    *,
    taken: bool = False,
    has: Sequence[Claim] = (),
    unheard: Sequence[Element] = (),
) -> Card:
    """The private answer to an answer; `ahead` is how many wait for a seat before this person.

    `taken`: they named no side, and this one was taken for them. `has`: the roles of somebody who
    can't come. `unheard`: why somebody who waits hears of no seat.
    """
    rows = [directions(gathering, rsvp.side)] if rsvp.answer == "yes" else []
    if rsvp.note:
        rows.append(Fact(_("Your note"), words("%(note)s", note=rsvp.note)))
    body: list[Element] = [Facts(tuple(rows))] if rows else []
    body += ways(gathering, has)
    # Whoever can't come is thanked, and asked for nothing else.
    if rsvp.answer != "no":
        other = (_other_side(gathering, rsvp),) if taken else ()
        body.append(Actions((*other, *_ways(gathering, rsvp))))
    if rsvp.moves_to or rsvp.waiting_since is not None:
        waits = _waits(rsvp, gathering, ahead, now, told=not unheard)
        return Card(waits, (*body, *unheard))
    return Card(_said(rsvp, gathering, now), tuple(body))


def _waits(rsvp: Rsvp, gathering: Gathering, ahead: int, now: datetime, *, told: bool) -> Words:
    """Told with their place in the queue, so that nobody has to ask for it (A2)."""
    side = rsvp.moves_to or rsvp.side
    taken = _all_taken(gathering, side, when.moment(gathering, now))
    if rsvp.moves_to and told:
        return words(
            "%(taken)s You keep the one you have, and get a message as soon as that one is yours.",
            taken=taken,
        )
    if rsvp.moves_to:
        return words("%(taken)s You keep the one you have until that one is yours.", taken=taken)
    if ahead and told:
        return words(
            "%(taken)s You are on the waitlist, with %(n)s before you; you get a message as soon "
            "as a seat is yours.",
            taken=taken,
            n=ahead,
        )
    if ahead:
        return words(
            "%(taken)s You are on the waitlist, with %(n)s before you.", taken=taken, n=ahead
        )
    if told:
        return words(
            "%(taken)s You are first on the waitlist, and get a message as soon as a seat is "
            "yours.",
            taken=taken,
        )
    return words("%(taken)s You are first on the waitlist.", taken=taken)


def _said(rsvp: Rsvp, gathering: Gathering, now: datetime) -> Words:
    moment = when.moment(gathering, now)
    match rsvp.answer:
        case "yes" if gathering.format == HYBRID and rsvp.side == ONLINE:
            return words("You're coming online on %(when)s.", when=moment)
        case "yes" if gathering.format == HYBRID:
            return words("You're coming in person on %(when)s.", when=moment)
        case "yes":
            return words("You're coming on %(when)s.", when=moment)
        case "maybe":
            return words("Noted as maybe for %(when)s. Come if you can.", when=moment)
        case _:
            return words("You can't make it on %(when)s. Thank you for saying so.", when=moment)


def _all_taken(gathering: Gathering, side: str, moment: Words) -> Words:
    """That there is no seat, and on which side where there are two."""
    if gathering.format != HYBRID:
        return words("Every seat on %(when)s is taken.", when=moment)
    if side == ONLINE:
        return words("Every seat online on %(when)s is taken.", when=moment)
    return words("Every seat in person on %(when)s is taken.", when=moment)


def _other_side(gathering: Gathering, rsvp: Rsvp) -> Button:
    """The way to the side that was not taken for somebody."""
    ref = f"#{gathering.id}"
    if rsvp.side == ONLINE:
        here = offer("rsvp", answer="yes", side=IN_PERSON, gathering=ref)
        return Button(_("In person instead"), here)
    return Button(_("Online instead"), offer("rsvp", answer="yes", side=ONLINE, gathering=ref))


def _ways(gathering: Gathering, rsvp: Rsvp) -> tuple[Button, ...]:
    ref = f"#{gathering.id}"
    calendar = Button(_("Add to my calendar"), offer("gathering calendar", gathering=ref))
    other = Button(_("Can't make it after all"), offer("rsvp", answer="no", gathering=ref))
    return (calendar, other, way_to()) if rsvp.answer == "yes" else (calendar, way_to())


def withdrawn(gathering: Gathering, now: datetime) -> Card:
    """An answer was taken back."""
    return Card(words("Your answer for %(day)s is taken back.", day=when.of(gathering, now)))


def moved_up(gathering: Gathering, side: str, now: datetime) -> Card:
    """A seat came free for somebody who waited, on their side."""
    ref, moment = f"#{gathering.id}", when.moment(gathering, now)
    title = words("A seat is yours: you're coming on %(when)s.", when=moment)
    if gathering.format == HYBRID and side == ONLINE:
        title = words("A seat is yours: you're coming online on %(when)s.", when=moment)
    elif gathering.format == HYBRID:
        title = words("A seat is yours: you're coming in person on %(when)s.", when=moment)
    return Card(
        title,
        (
            Facts((directions(gathering, side),)),
            Actions((Button(_("Can't make it"), offer("rsvp", answer="no", gathering=ref)),)),
            note("A seat came free, and you were next."),
        ),
    )
