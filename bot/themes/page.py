"""Themes in a browser: quarter by quarter what was chosen, and how each vote on it went."""

from bot.core import living
from bot.core.cards.lines import text
from bot.core.i18n import N_, words, words_n
from bot.core.page import Block, Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.page_kinds import page
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.themes.quarter_cards import span
from bot.themes.tally import counted
from store.ballots import Ballot
from store.core.subject import Subject
from store.themes import Theme

HERE = Ref("themes")
MOST = 10_000


@page(
    "themes",
    N_("Themes and votes"),
    N_("What is explored, and how votes on it came out."),
)
def draw(visit: Visit) -> Page | None:
    """What was chosen, latest first, with the vote that is open; or one vote."""
    if visit.rest:
        card = living.draw(visit.work, Subject("ballot", visit.number), visit.now)
        return Page(card.title, card.body) if card is not None else None
    chosen = {theme.first: theme for theme in visit.work.themes.all()}
    votes: dict[object, list[Ballot]] = {}
    for ballot in visit.work.ballots.closed(MOST):
        votes.setdefault(ballot.quarter, []).append(ballot)
    every = sorted(
        {*chosen, *(one.quarter for each in votes.values() for one in each)}, reverse=True
    )
    rows = [
        row
        for first in sheet_of(visit, every)
        for row in _rows(visit, Quarter(first), chosen.get(first), votes.get(first, []))
    ]
    blocks: list[Block] = []
    if (now := visit.work.ballots.now_open()) is not None:
        quarter = span(Quarter(now.quarter), visit.today)
        title = words("The vote on %(quarter)s is open", quarter=quarter)
        blocks.append(Rows((Row(title, Ref("themes", str(now.id))),)))
    blocks += [Rows(tuple(rows))] if rows else [text("No theme has been chosen yet.")]
    return Page(words("Themes and votes"), (*blocks, *turned(visit, HERE, len(every))))


def _rows(visit: Visit, quarter: Quarter, theme: Theme | None, votes: list[Ballot]) -> list[Row]:
    """A quarter with its theme, which leads to the vote on it; further votes below it."""
    name = span(quarter, visit.today)
    said = words("%(quarter)s: no theme", quarter=name)
    if theme is not None:
        said = words("%(quarter)s: %(theme)s", quarter=name, theme=theme.title)
    if not votes:
        return [Row(said, None)]
    first, *others = (_vote(visit, ballot) for ballot in votes)
    return [Row(said, *first), *(Row(words("An earlier vote on it"), *one) for one in others)]


def _vote(visit: Visit, ballot: Ballot) -> tuple[Ref, Words]:
    voters = counted(visit.work, ballot).voters
    return Ref("themes", str(ballot.id)), words_n("one person voted", "%(n)s people voted", voters)
