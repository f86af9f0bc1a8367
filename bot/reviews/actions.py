"""Reviews: a year of successes, challenges and discoveries, ready to read."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.kinds.plain import NumberKind
from bot.core.replies import File, Reply
from bot.reviews import cards
from bot.reviews.year import of_year

WhichYear = Annotated[
    int, NumberKind(help="Which year; left empty, this one", low=1970, high=9998, example="2026")
]


@command(
    "review", "Look back on a year: successes, challenges, discoveries", who=MEMBER, reads=True
)
def review(ask: Ask, year: WhichYear | None = None) -> Reply:
    """The main things on a card, all of it in a text. Requirement F9."""
    found = of_year(ask.work, year or ask.today.year, ask.community.zone, ask.now)
    seen = (
        found.gatherings,
        found.members,
        found.successes,
        found.challenges,
        found.discoveries,
        found.steps,
        found.resolved,
        found.open,
    )
    if not any(seen):
        return Reply(card=cards.empty(ask.community, found))
    text = cards.written(ask.work, ask.community, found, ask.now)
    file = File(f"review-{found.year}.txt", "text/plain; charset=utf-8", text.encode())
    return Reply(card=cards.year(ask.work, ask.community, found), files=(file,))
