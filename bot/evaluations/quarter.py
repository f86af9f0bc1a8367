"""A quarter as those who came found it: read by stewards, each figure from enough answers on."""

from datetime import date, timedelta
from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.kinds.times import DayKind
from bot.core.replies import Reply
from bot.core.rules.quarters import Quarter
from bot.evaluations import quarter_cards as cards
from bot.evaluations.counts import counted, together
from bot.templates.periods import quarter_on
from store.gatherings import Gathering

MOST = 1000
"""Gatherings that are looked through for those of a quarter."""

DayWithin = Annotated[
    date,
    DayKind(
        label="A day of the quarter",
        help="Any day of the quarter; left empty, the one that ended last",
        future=False,
    ),
]


@command(
    "evaluation quarter",
    "See how a quarter was for those who came",
    who=STEWARD,
    reads=True,
    submit="Show it",
)
def quarter(ask: Ask, day: DayWithin | None = None) -> Reply:
    """All of it together, and each gathering that has figures of its own. Requirement P7."""
    this = quarter_on(ask.work, ask.community, ask.today)
    before = this.first - timedelta(days=1)
    wanted = quarter_on(ask.work, ask.community, day or before)
    found = _held(ask, wanted)
    each = [(gathering, counted(ask.work, gathering)) for gathering in found]
    earlier = quarter_on(ask.work, ask.community, wanted.first - timedelta(days=1))
    then = together(ask.work, _held(ask, earlier))
    card = cards.quarter(wanted, each, together(ask.work, found), then, ask.today, ask.now)
    return Reply(card=card)


def _held(ask: Ask, quarter: Quarter) -> list[Gathering]:
    past = ask.work.gatherings.past(ask.now, MOST)
    return [g for g in past[::-1] if quarter.holds(g.day) and g.state != "cancelled"]
