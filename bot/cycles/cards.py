"""How it looks what alternates: the year it makes, and what is told once it is so."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Items, Note, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import When, Words, join
from bot.cycles.rules import Turns
from bot.cycles.turns import Date
from bot.dates.move_cards import SHOWN, asking
from bot.gatherings.list_cards import line
from bot.gatherings.stakes import Stake
from store.communities import Community
from store.gatherings import Gathering

LISTED = 13
"""Dates of a year that are listed one by one: a year of months, and one more."""
NEXT = 4
"""Dates that the channel is told of."""


def preview(
    community: Community, turns: Turns, dates: Sequence[Date], digest: str, now: datetime
) -> Card:
    """The year's dates as they would be; nothing is changed yet."""
    confirm = Button(_("Meet on these dates"), offer("cop cycles-begin", shown=digest), "primary")
    change = Button(_("Change something"), offer("cop cycles"))
    body: list[Element] = [_in_turn(turns)]
    body.append(Items(tuple(_line(one, community.zone, now) for one in dates[:LISTED])))
    if more := len(dates) - LISTED:
        body += [text("and %(n)s more in the year.", n=more)] if more > 0 else []
    body.append(Actions((confirm, change)))
    body.append(
        note(
            "Nothing is changed yet. What you moved by hand stays as it is, and so does what has "
            "begun. Whoever answered for a date that changes is asked again, once."
        )
    )
    return Card(words("%(name)s would meet on these dates", name=community.name), tuple(body))


def _in_turn(turns: Turns) -> Facts:
    """What alternates, a line each."""
    labels = {"time": _("Time of day"), "length": _("Length"), "format": _("Format")}
    return Facts(tuple(Fact(labels[field], _values(values)) for field, values in turns.items()))


def _values(values: Sequence[str]) -> Words:
    if len(set(values)) < 2:
        same = values[0] if values else _("as before")
        return words("always the same: %(value)s", value=(same,)) if values else (same,)
    return words("in turn %(values)s", values=(", ".join(_(value) for value in values),))


def _line(one: Date, zone: str, now: datetime) -> Words:
    other_year = one.starts_at.year != now.year
    span = When(one.starts_at, zone, "span", one.ends_at, other_year)
    parts: list[Words] = [(span,), words("%(format)s", format=(_(one.way),))]
    if one.kept:
        parts.append(words("stays where it was moved"))
    return join(parts, " · ")


def begun(
    community: Community,
    turns: Turns,
    coming: Sequence[Gathering],
    reached: Words,
    now: datetime,
) -> Card:
    """The steward's answer: it is so."""
    body: list[Element] = [_in_turn(turns), Items(tuple(line(g, now) for g in coming[:NEXT]))]
    body += [Text(reached)] if reached else []
    body.append(Note(words("`/cop cycles` changes it again, or ends it.")))
    return Card(words("%(name)s meets on these dates now.", name=community.name), tuple(body))


def here(community: Community, coming: Sequence[Gathering], now: datetime) -> Card:
    """The channel hears that dates are at other times, or meet otherwise."""
    return Card(
        words("The dates of %(name)s have changed", name=community.name),
        (
            text("From %(day)s on:", day=when.of(coming[0], now)),
            Items(tuple(line(g, now) for g in coming[:NEXT])),
            note("`/gathering list` shows them all. Whoever had answered is asked in private."),
        ),
    )


def asked_again(stakes: Sequence[Stake], community: str, now: datetime) -> Card:
    """Somebody who answered, or has a role, hears how their dates are now, and is asked again."""
    body: list[Element] = []
    for stake in stakes[:SHOWN]:
        body += [Text(line(stake.gathering, now)), *asking(stake)]
    if len(stakes) > SHOWN:
        rest = join((when.of(s.gathering, now) for s in stakes[SHOWN:]), " · ")
        body.append(note("The same goes for %(dates)s. `/rsvp` answers for each.", dates=rest))
    return Card(words("The dates of %(name)s have changed", name=community), tuple(body))
