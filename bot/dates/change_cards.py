"""How changes of gatherings other than of their time are told, and what the steward is answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Text
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.people import pass_on, person
from bot.core.i18n import _, words, words_n
from bot.core.text import Words, join
from bot.dates.move_cards import asking
from bot.gatherings.cards import HYBRID, ONLINE, buttons, called, place
from bot.gatherings.stakes import Stake, Told
from bot.rsvps.record_cards import seats_of
from store.gatherings import Gathering
from store.members import Member

Seated = tuple[Gathering, Sequence[Member]]
"""A date, and who got a seat there and can't be written to."""


def told(reached: Told, *, asked: bool = False, there: Words = ()) -> Words:
    """The steward hears how many were told, and whom they have to tell themselves.

    `there`: who else hears it, in the community with which it is held together.
    """
    said = words_n(
        "One person is told in private.", "%(n)s people are told in private.", reached.count
    )
    if asked:
        said = words_n(
            "One person is told in private, and asked to confirm.",
            "%(n)s people are told in private, and asked to confirm.",
            reached.count,
        )
    if not reached.count:
        left_out = reached.missed or reached.away
        said = words("Nobody has answered yet.") if not (left_out or there) else ()
    parts = [said]
    # Named, since only the steward can still tell them.
    parts.append(pass_on(reached.missed))
    if reached.away:
        names = join((person(member),) for member in reached.away)
        parts.append(
            words("Away just now, and asked once back, if that is in time: %(names)s.", names=names)
        )
    return join([part for part in (*parts, there) if part], " ")


def relocated(
    first: Gathering, community: str, now: datetime, *, onward: bool, to: Stake | None = None
) -> Card:
    """The channel hears of another place, or another way to meet; in private whoever is concerned,
    by the stake they have in the first date: `to`."""
    title = words(
        "%(name)s on %(day)s is at another place",
        name=called(first, community),
        day=when.of(first, now),
    )
    if onward:
        title = words(
            "%(name)s is at another place from %(day)s on",
            name=called(first, community),
            day=when.of(first, now),
        )
    return Card(title, (Text(way(first)), *place(first), *_answer(first, to)))


def _answer(first: Gathering, to: Stake | None) -> list[Element]:
    """What becomes of an answer; one that is still to be given, or confirmed, is asked for."""
    if to is None:
        return [buttons(first)]
    if to.rsvp is None or to.rsvp.unconfirmed:
        return asking(to)
    return [text("Your answer stands, unless you change it."), buttons(first)]


def way(gathering: Gathering) -> Words:
    """How a gathering meets, in a sentence."""
    if gathering.format == HYBRID:
        return words("It is in person and online: say how you come.")
    if gathering.format == ONLINE:
        return words("It is online.")
    return words("It is in person.")


def placed(
    first: Gathering,
    named: str,
    above: Sequence[int],
    reached: Words,
    seats: Iterable[Seated],
    now: datetime,
) -> Card:
    """The steward's answer to a new place; this date itself may have no use for `named`.

    `above`: how many have a seat above those that there are, on each date that was changed.
    `seats`: who got one there, and can't be told.
    """
    body: list[Element] = [*place(first), Text(way(first))]
    shown = first.link if first.format == ONLINE else first.address
    if named and named != shown and first.format != HYBRID and len(above) > 1:
        body.append(note("From then on: %(place)s", place=named))
    body += _crowd(above)
    if reached:
        body.append(Text(reached))
    body += _to_pass_on(seats, now)
    if first.format != HYBRID and first.address and first.link:
        both = offer("gathering relocate", gathering=f"#{first.id}", format=HYBRID)
        body.append(Actions((Button(_("In person and online"), both),)))
    return Card(_changed(first, len(above), now), tuple(body))


def entitled(first: Gathering, count: int, community: str, now: datetime) -> Card:
    """The steward's answer to a new title."""
    title = words("It is called %(title)s.", title=called(first, community))
    return Card(_changed(first, count, now), (Text(title),))


def seated(
    first: Gathering, above: Sequence[int], apart: str, seats: Iterable[Seated], now: datetime
) -> Card:
    """The steward's answer to new capacities; `above` and `seats` as in `placed`.

    `apart` is the side that was given a number though this date has none, "" for neither.
    """
    body: list[Element] = [Text(join(_seats(first), " "))]
    if apart == ONLINE:
        body.append(note("It is in person; the number online is kept for when it is both."))
    elif apart:
        body.append(note("It is online; the number in person is kept for when it is both."))
    body += _crowd(above) + _to_pass_on(seats, now)
    return Card(_changed(first, len(above), now), tuple(body))


def _to_pass_on(seats: Iterable[Seated], now: datetime) -> list[Element]:
    return [line for date, missed in seats for line in seats_of(date, missed, now)]


def _crowd(above: Sequence[int]) -> list[Element]:
    """A seat that was given is not taken away: who has one though there are fewer now."""
    crowds = [more for more in above if more]
    if not crowds:
        return []
    if len(above) > 1:
        return [
            note_n(
                "On one of these dates more have a seat already than there are, and keep it.",
                "On %(n)s of these dates more have a seat already than there are, and keep it.",
                len(crowds),
            )
        ]
    return [
        note_n(
            "One more has a seat already than there are, and keeps it.",
            "%(n)s more have a seat already than there are, and keep it.",
            crowds[0],
        )
    ]


def _seats(gathering: Gathering) -> list[Words]:
    sides = []
    if gathering.format != ONLINE:
        sides.append(
            words("As many as like can come in person.")
            if gathering.seats is None
            else words_n("One can come in person.", "%(n)s can come in person.", gathering.seats)
        )
    if gathering.format in (ONLINE, HYBRID):
        online = gathering.seats_online
        sides.append(
            words("As many as like can come online.")
            if online is None
            else words_n("One can come online.", "%(n)s can come online.", online)
        )
    return sides


def _changed(first: Gathering, count: int, now: datetime) -> Words:
    day = when.of(first, now)
    if count == 1:
        return words("%(day)s is changed.", day=day)
    return words_n(
        "%(day)s and the date after it are changed.",
        "%(day)s and the %(n)s dates after it are changed.",
        count - 1,
        day=day,
    )


def unchanged(gathering: Gathering, now: datetime) -> Card:
    """The steward asked for what is so already."""
    return Card(
        words("%(day)s is like that already.", day=when.of(gathering, now)), tuple(place(gathering))
    )
