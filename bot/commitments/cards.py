"""How commitments look: the card in the channel, and what somebody is told of their own."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from bot.commitments.rules import half_over
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, People
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.people import People as Named
from bot.core.cards.when import of
from bot.core.i18n import _, words
from bot.core.living import joins, living
from bot.core.text import Words
from bot.series.standing import Standing, standing
from store.commitments import Commitment
from store.gatherings import Gathering
from store.series import Series
from store.work import Work

HOPES: Final = 12
"""Hopes that stand on the card."""


@living("series")
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """Who is in for the series: how many, and by name who agreed to that. S1."""
    series = work.series.this()
    if series is None or series.id != number:
        return None
    stands, given = standing(work, now), work.commitments.all()
    body: list[Element] = [
        text("%(aim)s", aim=work.communities.this().purpose),
        *_committed(work, given),
        *_ways(series, stands, len(given), now),
    ]
    if not stands.all:
        return Card(words("Who is in for all meetings?"), tuple(body))
    return Card(words("Who is in for all %(n)s meetings?", n=stands.all), tuple(body))


@joins("gathering")
def on_card(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """On the next meeting's card, as long as one can still commit: the card that asked for it has
    scrolled away by then."""
    coming = work.gatherings.next(now)
    if coming is not None and coming.id == number and still_open(work, now):
        yield note("Whoever is not in for all meetings yet can still say so.")
        yield Actions((Button(_("I'm in for all of it"), offer("cop commit")),))


def still_open(work: Work, now: datetime) -> bool:
    """Whether one can still commit: there is a place, and less than half of it is over."""
    series = work.series.this()
    if series is None:
        return False
    stands, given = standing(work, now), len(work.commitments.all())
    over, full = stands.over(now), series.seats is not None and given >= series.seats
    return over < stands.all and not half_over(over, stands.all) and not full


def _committed(work: Work, given: Sequence[Commitment]) -> Iterable[Element]:
    named = Named(work, [one.member_id for one in given if one.named])
    people = tuple(named[one.member_id] for one in given if one.named)
    yield People(_("Have committed"), people, len(given) - len(people))
    hopes = [one for one in given if one.hope]
    if hopes:
        yield Heading(words("What we hope for"))
        yield Items(tuple(_hope(one, named) for one in hopes[:HOPES]))
    if (more := len(hopes) - HOPES) > 0:
        yield note_n("and %(n)s more", "and %(n)s more", more)


def _hope(one: Commitment, named: Named) -> Words:
    if not one.named:
        return words("%(hope)s", hope=one.hope)
    return words("%(hope)s · %(who)s", hope=one.hope, who=named[one.member_id])


def _ways(series: Series, stands: Standing, given: int, now: datetime) -> Iterable[Element]:
    over = stands.over(now)
    if over >= stands.all:
        yield note("It is over. Thank you to everybody who stayed with it.")
    elif half_over(over, stands.all):
        yield note(
            "%(over)s of %(all)s meetings are over. Come to those that are left as you can.",
            over=over,
            all=stands.all,
        )
    elif series.seats is not None and given >= series.seats:
        yield note(
            "Every place is taken (%(seats)s). Whoever can't go on: `/cop step-back`.",
            seats=series.seats,
        )
    else:
        yield Actions((Button(_("I'm in"), offer("cop commit"), "primary"),))
        yield _promise()


def _promise() -> Note:
    return note(
        "You are asked first what you hope for, in a line if you like. Your name stands here only "
        "if you say so, and `/cop step-back` takes it all back, at any time and without a why."
    )


def committed(one: Commitment, stands: Standing, coming: Gathering | None, now: datetime) -> Card:
    """Somebody is in: what comes next, and how it is taken back."""
    title = words("You are in, for all %(n)s meetings. Thank you.", n=stands.all)
    said = (
        words("Your name stands on the card.")
        if one.named
        else words("You are counted on the card, without your name.")
    )
    ways = [
        Button(_("Change what I said"), offer("cop commit")),
        Button(_("I take it back"), offer("cop step-back")),
    ]
    body: list[Element] = [text("%(said)s", said=said)]
    if coming is not None:
        body.insert(0, text("The next one is %(day)s.", day=of(coming, now)))
        answer = offer("rsvp", answer="yes", gathering=f"#{coming.id}")
        ways.insert(0, Button(_("I'll be there"), answer, "primary"))
    return Card(title, (*body, Actions(tuple(ways))))


def stepped_back(was: bool) -> Card:
    """Somebody took their commitment back."""
    if not was:
        return Card(words("You have not committed to this series, so there is nothing to undo."))
    return Card(
        words("It is taken back, and the card counts one fewer. Thank you for saying so."),
        (text("You are welcome at any meeting all the same: answer for it on its card."),),
    )


def missed(asks: str, last: Sequence[Gathering], now: datetime) -> Card:
    """Somebody who missed two meetings in a row is asked where they are, kindly and in private."""
    said = (
        words("%(asks)s", asks=asks)
        if asks
        else words(
            "We missed you on %(first)s and %(second)s, and hope that all is well. Is there "
            "something that would make it easier to come?",
            first=of(last[1], now),
            second=of(last[0], now),
        )
    )
    ways = (
        Button(_("I'm still in"), offer("cop still-in")),
        Button(_("I take it back"), offer("cop step-back")),
    )
    return Card(
        words("We have missed you"),
        (
            text("%(said)s", said=said),
            Actions(ways),
            note("Nobody else is told that I ask. No answer is an answer, too."),
        ),
    )


def still_in() -> Card:
    """Somebody was missed, and goes on."""
    return Card(
        words("Good to hear. You are in as before."),
        (text("If something should be different, a word to whoever questions go to helps most."),),
    )


def rules(series: Series) -> Card:
    """What stewards set of commitments."""
    seats = (
        words("At most %(n)s may commit.", n=series.seats)
        if series.seats is not None
        else words("As many people as like may commit.")
    )
    asks = words("%(asks)s", asks=series.asks) if series.asks else words("The usual, warm words.")
    return Card(
        words("Commitments are set"),
        (
            text("%(seats)s", seats=seats),
            Heading(words("What I ask who missed two meetings in a row, in private")),
            text("%(asks)s", asks=asks),
            Actions((Button(_("Change it"), offer("cop commitments")),)),
        ),
    )
