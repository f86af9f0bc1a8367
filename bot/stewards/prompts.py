"""What the clock says about stewards' terms: a hand-over is thought of in time."""

from datetime import datetime, timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.rest import ASLEEP
from bot.core.still import still
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING
from bot.stewards import term_cards as cards
from store.work import Work


@prompt(
    "steward-term",
    "Asks a steward whose term ends whether they go on",
    late=timedelta(days=14),
    structure=True,
    about="term",
    even=(ASLEEP,),
    afterwards=True,
)
def ends(told: Prompted) -> None:
    """Them, and one other steward, in private. Nobody's term ends by itself. Requirement Q2."""
    term = told.work.terms.of(told.number)
    stewards = told.work.members.stewards()
    mine = next((steward for steward in stewards if steward.id == told.number), None)
    if term is None or mine is None:
        return
    key = f"term:{mine.id}:{term.until}"
    card = cards.yours_ends(told.community, term, len(stewards) == 1, told.now)
    told.voice.direct(mine, card, STEWARDING, key, told.useful_until)
    news = cards.theirs_ends(told.community, mine, term, told.now)
    others = in_turn(told.work, [s for s in stewards if s.id != mine.id], told.today)
    for other in others:
        # One of the others is enough to think of it with them.
        if told.voice.direct(other, news, STEWARDING, key, told.useful_until):
            other.steward_asked = told.now
            told.work.save(other)
            return


@still("term", "steward-term")
def ends_then(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether it ends on that day still, and whose it is looks after the community yet."""
    number, _colon, until = about.partition(":")
    term = work.terms.of(int(number))
    return term is not None and str(term.until) == until
