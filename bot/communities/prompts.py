"""What the clock says to stewards: what a gathering is missing, while there is time to mend it."""

from datetime import datetime, timedelta

from bot.communities import digest_cards as cards
from bot.core.prompts import Prompted, prompt
from bot.core.rules.allowance import day_of
from bot.core.still import still
from bot.core.text import Words
from bot.core.turns import Note, ask_one
from bot.core.voice import STEWARDING
from bot.evaluations import cards as evaluations
from bot.evaluations.counts import together
from bot.gatherings.ahead import ahead
from bot.help.needs import lacks
from bot.templates.periods import quarter_on
from store.work import Work


@prompt("steward-digest", "Tells a steward what a gathering is missing", late=timedelta(days=3))
def digest(told: Prompted) -> None:
    """One steward in turn, and only when something is missing: it runs by itself (E5)."""
    gathering = told.gathering
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    found = lacks(told.work, gathering, told.today)
    if not found:
        return
    card = cards.missing(gathering, found, told.community.name, told.now, _last_quarter(told))
    ask_one(told, Note(card, STEWARDING, f"digest:{told.key}", told.useful_until))


@still("digest", "steward-digest")
def is_missing(work: Work, about: str, _member: int, now: datetime) -> bool:
    """Whether the gathering is still to come, and something is missing."""
    gathering = ahead(work, about, now)
    return gathering is not None and bool(lacks(work, gathering, day_of(now, gathering.zone)))


def _last_quarter(told: Prompted) -> Words:
    """How the gatherings of the quarter that ended last were, from enough answers on. P7."""
    this = quarter_on(told.work, told.community, told.today)
    last = quarter_on(told.work, told.community, this.first - timedelta(days=1))
    held = [g for g in told.work.gatherings.past(told.now) if last.holds(g.day)]
    return evaluations.quarter(together(told.work, held))
