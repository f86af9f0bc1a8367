"""The trail: what stewards did, and whoever runs this Convene, for every steward to read."""

from collections.abc import Mapping
from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.kinds.plain import Choice, NumberKind
from bot.core.replies import Reply
from bot.stewards import trail_cards as cards
from store.audit import Led

A_PAGE = 15
"""Entries that are read on a phone without losing one's place."""
ROOTS: Mapping[str, tuple[str, ...]] = {
    "dates": ("gathering", "joint", "ending"),
    "answers": ("record",),
    "people": ("guest", "stewards", "team", "interview", "forming"),
    "roles": ("role",),
    "themes": ("theme",),
}
"""How the commands begin that each kind of act is done with; all others set something."""

About = Annotated[
    str,
    Choice(
        values=tuple(cards.TITLES),
        label="Only about",
        help="What it is about: dates, answers, people, roles, themes, settings or operator",
        example="people",
    ),
]
Page = Annotated[int, NumberKind(held=True, low=1, high=10_000)]


@command(
    "stewards trail",
    "Show what stewards did lately, and whoever runs me",
    who=STEWARD,
    reads=True,
)
def trail(ask: Ask, about: About = "", page: Page = 1) -> Reply:
    """Who did what and when, a page at a time. Nothing of what is secret was ever in it."""
    found = ask.work.audit.led(kind(about), (page - 1) * A_PAGE, A_PAGE + 1)
    more = len(found) > A_PAGE
    card = cards.trail(ask.work, ask.community, found[:A_PAGE], about, page, more, ask.now)
    return Reply(card=card)


def kind(about: str) -> Led:
    """What the trail looks for under that word; "" for everything."""
    match about:
        case "":
            return Led()
        case "operator":
            return Led(operator=True)
        case "settings":
            return Led(others=tuple(root for roots in ROOTS.values() for root in roots))
        case _:
            return Led(roots=ROOTS[about])
