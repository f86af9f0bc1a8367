"""What the clock says about stewards' terms: a hand-over is thought of in time."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.voice import STEWARDING
from bot.stewards import term_cards as cards


@prompt(
    "steward-term",
    "Asks a steward whose term ends whether they go on",
    late=timedelta(days=14),
    about="term",
)
def ends(told: Prompted) -> None:
    """Them, and the other stewards, in private. Nobody's term ends by itself. Requirement Q2."""
    term = told.work.terms.of(told.number)
    stewards = told.work.members.stewards()
    mine = next((steward for steward in stewards if steward.id == told.number), None)
    if term is None or mine is None:
        return
    key = f"term:{mine.id}:{term.until}"
    card = cards.yours_ends(told.community, term, len(stewards) == 1, told.now)
    told.voice.direct(mine, card, STEWARDING, key, told.useful_until)
    for other in stewards:
        if other.id != mine.id:
            news = cards.theirs_ends(told.community, mine, term, told.now)
            told.voice.direct(other, news, STEWARDING, key, told.useful_until)
