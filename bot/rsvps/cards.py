"""What a person is told about their own answer, and about a seat that came free."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.gatherings.cards import HYBRID, ONLINE, directions
from store.gatherings import Gathering
from store.rsvps import Rsvp


def answered(gathering: Gathering, rsvp: Rsvp, ahead: int, now: datetime) -> Card:
    """The private answer to an answer; `ahead` is how many wait for a seat before this person."""
    rows = [directions(gathering, rsvp.side)] if rsvp.answer == "yes" else []
    if rsvp.note:
        rows.append(Fact(_("Your note"), words("%(note)s", note=rsvp.note)))
    body: list[Element] = [Facts(tuple(rows))] if rows else []
    # Whoever can't come is thanked, and asked for nothing.
    if rsvp.answer != "no":
        body.append(Actions(_ways(gathering, rsvp)))
    return Card(_said(rsvp, gathering, ahead, now), tuple(body))


def _said(rsvp: Rsvp, gathering: Gathering, ahead: int, now: datetime) -> Words:
    moment = when.moment(gathering, now)
    # Told with their place in the queue, so that nobody has to ask for it (A2).
    if rsvp.waiting_since is not None:
        if ahead:
            return words(
                "Every seat on %(when)s is taken. You are on the waitlist, with %(n)s before you; "
                "you get a message as soon as a seat is yours.",
                when=moment,
                n=ahead,
            )
        return words(
            "Every seat on %(when)s is taken. You are first on the waitlist, and get a message as "
            "soon as a seat is yours.",
            when=moment,
        )
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


def _ways(gathering: Gathering, rsvp: Rsvp) -> tuple[Button, ...]:
    ref = f"#{gathering.id}"
    calendar = Button(_("Add to my calendar"), offer("gathering calendar", gathering=ref))
    other = Button(_("Can't make it after all"), offer("rsvp", answer="no", gathering=ref))
    return (calendar, other) if rsvp.answer == "yes" else (calendar,)


def withdrawn(gathering: Gathering, now: datetime) -> Card:
    """An answer was taken back."""
    return Card(words("Your answer for %(day)s is taken back.", day=when.of(gathering, now)))


def moved_up(gathering: Gathering, side: str, now: datetime) -> Card:
    """A seat came free for somebody who waited, on their side."""
    ref = f"#{gathering.id}"
    return Card(
        words("A seat is yours: you're coming on %(when)s.", when=when.moment(gathering, now)),
        (
            Facts((directions(gathering, side),)),
            Actions((Button(_("Can't make it"), offer("rsvp", answer="no", gathering=ref)),)),
            note("A seat came free, and you were next."),
        ),
    )
