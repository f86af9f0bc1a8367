"""How a quarter looks to stewards: figures of all its gatherings, then of each that has any."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Option,
    Select,
)
from bot.core.cards.lines import note, text
from bot.core.cards.plain import flat
from bot.core.i18n import _, words
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.evaluations.cards import spread
from bot.evaluations.counts import ENOUGH, Counted
from bot.themes.quarter_cards import span
from store.gatherings import Gathering

SHOWN = 15
"""Gatherings that one card lists."""


def quarter(
    wanted: Quarter,
    each: Sequence[tuple[Gathering, Counted]],
    all_: Counted,
    earlier: Counted,
    today: date,
    now: datetime,
) -> Card:
    """Nothing is shown that fewer than enough people told, and nothing from which it follows."""
    title = words("How %(quarter)s was for those who came", quarter=span(wanted, today))
    before = offer("evaluation quarter", day=_before(wanted))
    back = Actions((Button(_("The quarter before"), before), *_choose(each, now)))
    if not each:
        return Card(title, (text("No gathering was held in that quarter."), back))
    body: list[Element] = [
        Facts(
            (
                Fact(_("Worth their time"), spread(all_.worth)),
                Fact(_("They take along"), spread(all_.useful)),
            )
        )
    ]
    if earlier.worth:
        body.append(note("The quarter before, worth their time: %(s)s", s=spread(earlier.worth)))
    body.append(Heading(words("Each gathering")))
    body.append(Items(tuple(_line(gathering, found, now) for gathering, found in each[-SHOWN:])))
    body.append(back)
    body.append(
        note(
            "A gathering of which fewer than %(enough)s told is left out of all figures, so that "
            "nobody can be told.",
            enough=ENOUGH,
        )
    )
    return Card(title, tuple(body))


def _line(gathering: Gathering, found: Counted, now: datetime) -> Words:
    day = when.of(gathering, now)
    if not found.worth and not found.useful:
        return words("%(day)s: no figures", day=day)
    return words(
        "%(day)s: worth their time %(worth)s; they take along %(useful)s",
        day=day,
        worth=spread(found.worth),
        useful=spread(found.useful),
    )


def _choose(each: Sequence[tuple[Gathering, Counted]], now: datetime) -> Iterable[Select]:
    """The way to the lines that people wrote, gathering by gathering."""
    told = [gathering for gathering, found in each if found.lines][-SHOWN:]
    if told:
        options = tuple(Option(flat(when.of(one, now)), f"#{one.id}") for one in told)
        yield Select(_("In their words"), offer("evaluation results"), "gathering", options)


def _before(wanted: Quarter) -> str:
    """A day of the quarter before, as a button holds it."""
    return date.fromordinal(wanted.first.toordinal() - 1).isoformat()
