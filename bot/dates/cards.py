"""Dates to come: the list of them, one that was added, and the months that have none."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import get_month_names

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Moment, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, language, words
from bot.core.text import Words
from bot.gatherings.cards import buttons, place
from bot.gatherings.clock_cards import changing
from bot.gatherings.list_cards import LISTED, line
from store.gatherings import Gathering


def added(gathering: Gathering, same_day: Sequence[Gathering], now: datetime) -> Card:
    """The steward's answer to a further date."""
    title = words("%(when)s is added.", when=(when.at(gathering, now),))
    # Said and not refused: two gatherings on one day may well be meant.
    clashes = [
        note("Another gathering is on that day as well: %(when)s.", when=(when.at(other, now),))
        for other in same_day
    ]
    off = offer("gathering cancel", gathering=f"#{gathering.id}")
    return Card(
        title,
        (
            *place(gathering),
            *changing(gathering),
            *clashes,
            Actions((Button(_("Cancel it"), off),)),
        ),
    )


def added_here(gathering: Gathering, community: str, now: datetime) -> Card:
    """The channel hears of a further date."""
    title = words("A further date of %(name)s", name=community)
    if gathering.title:
        title = words(
            "A further date of %(name)s: %(title)s", name=community, title=gathering.title
        )
    return Card(title, (Moment(when.at(gathering, now)), *place(gathering), buttons(gathering)))


Reached = tuple[Words, Words]
"""Who was told of what falls away, and of what takes place after all."""


def skipped(
    left_out: Sequence[int], coming: Sequence[Gathering], reached: Reached, now: datetime
) -> Card:
    """The steward's answer to leaving months out: the dates there are now."""
    body: list[Element] = [Items(tuple(line(g, now) for g in coming[:LISTED]))] if coming else []
    body += [Text(said) for said in reached if said]
    return Card(_rule(left_out), tuple(body))


def skipped_here(
    left_out: Sequence[int], coming: Gathering | None, community: str, now: datetime
) -> Card:
    """The channel hears which months have no gathering, and when the next one is."""
    body: list[Element] = [Text(_rule(left_out))]
    if coming is not None:
        body.append(text("The next one is %(when)s.", when=when.moment(coming, now)))
    return Card(words("The dates of %(name)s have changed", name=community), tuple(body))


def _rule(left_out: Sequence[int]) -> Words:
    if not left_out:
        return words("No month is left out.")
    return words("There is no gathering in %(months)s.", months=(months(left_out),))


def months(numbers: Sequence[int]) -> str:
    """Months by name: "June, July, August"; "none" for none."""
    names = get_month_names(locale=language())
    return ", ".join(names[number] for number in sorted(numbers)) or _("none")
