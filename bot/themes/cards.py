"""How a theme looks: on a gathering's card, announced, and among those that were chosen before."""

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
    Note,
    Text,
)
from bot.core.i18n import _, words
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.themes.quarter_cards import span
from bot.themes.result_cards import broken, counts, why_none
from bot.themes.rules import Way
from bot.themes.tally import counted, proposals_of
from store.ballots import Ballot
from store.gatherings import Gathering
from store.roles import AgendaItem
from store.themes import Theme
from store.work import Work


def on_card(work: Work, gathering: Gathering) -> Iterable[Element]:
    """A gathering's theme, on its card."""
    theme = work.themes.of(gathering.day)
    # A small group has its own matter.
    if theme is not None and gathering.group_id is None:
        yield Facts((Fact(_("Theme"), words("%(theme)s", theme=theme.title)),))


def results(
    work: Work, ballots: Sequence[Ballot], themes: Sequence[Theme], today: date, open_: bool
) -> Card:
    """What was chosen, quarter by quarter, latest first, with counts."""
    title = words("Themes so far")
    body: list[Element] = []
    voted = {ballot.quarter: ballot for ballot in reversed(ballots)}
    days = sorted({*voted, *(theme.first for theme in themes)}, reverse=True)
    chosen = {theme.first: theme for theme in themes}
    # A year of them.
    for first in days[:4]:
        name = span(Quarter(first), today)
        theme, ballot = chosen.get(first), voted.get(first)
        said = words("%(quarter)s: no theme yet", quarter=name)
        if theme is not None:
            said = words("%(quarter)s: **%(theme)s**", quarter=name, theme=theme.title)
        body.append(Heading(said))
        body += _how_it_came(work, theme, ballot)
    if not body:
        body.append(Text(words("No theme has been chosen yet. `/theme propose` begins.")))
    if open_:
        body.append(Note(words("A vote is open; its results are told when it closes.")))
    return Card(title, tuple(body))


def _how_it_came(work: Work, theme: Theme | None, ballot: Ballot | None) -> Iterable[Element]:
    # Of one that was agreed on, or set where somebody objected, the theme tells.
    if ballot is not None and not (theme and ballot.way == Way.CONSENT):
        yield from _what_came_of(work, ballot)
    match theme.how if theme else "":
        case "agreed":
            yield Note(words("It was the only proposal, and nobody objected."))
        case "stewards":
            yield Note(words("The stewards set it."))
        case _:
            return


def _what_came_of(work: Work, ballot: Ballot) -> Iterable[Element]:
    result = counted(work, ballot)
    if result.counts and ballot.way != Way.CONSENT:
        yield from counts(work, ballot, result, proposals_of(work, ballot))
    if note := broken(result):
        yield Note(note)
    yield Note(why_none(ballot, result))


def announced(
    quarter: Quarter,
    title: str,
    how: str,
    notes: Sequence[Words],
    gathering: Gathering | None,
    role: AgendaItem | None,
    today: date,
    now: datetime,
) -> Card:
    """Everybody is told the theme, when it meets, and asked who would present on it."""
    body: list[Element] = []
    if how == "agreed":
        body.append(Text(words("It was the only proposal, and nobody objected.")))
    body += [Text(note) for note in notes]
    if gathering is not None:
        body.append(Text(words("We meet on it on %(when)s.", when=(when.at(gathering, now),))))
    if gathering is not None and role is not None:
        ask = Button(
            _("I'd present something"),
            offer("role claim", role=role.key, gathering=f"#{gathering.id}"),
            "primary",
        )
        body += [
            Text(words("Who would present something on it? It need not be finished.")),
            Actions((ask,)),
        ]
    told = words(
        "The theme of %(quarter)s: **%(theme)s**", quarter=span(quarter, today), theme=title
    )
    return Card(told, tuple(body))


def in_place_of(before: str) -> Words:
    """What was the theme until now."""
    return words("It takes the place of **%(theme)s**.", theme=before)
