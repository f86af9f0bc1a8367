"""Finding: one search over the library, questions and answers."""

from bot.core.ask import Ask
from bot.core.calls import OFFER_LIMIT, Offer, offer
from bot.core.cards.elements import Button
from bot.core.commands import ANYONE, command, declared
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.library import search_cards as cards
from bot.library.actions import is_member
from bot.library.care import KIND
from bot.library.kinds import Sought
from bot.library.shelf import hits_for
from store.search.search import Hit

SHOWN = 8
WAYS = 5
"""Hits that have a button."""
# By name: the library stands below questions, and imports nothing of theirs.
SHOW = "query show"
ASK = "query ask"


@command(
    "find",
    "Find something in the library, questions, answers, what was told",
    who=ANYONE,
    submit="Find",
    reads=True,
)
def find(ask: Ask, words: Sought) -> Reply:
    """Best first, for the reader's eyes alone; with a way on where nothing is found."""
    hits, resources = hits_for(ask.work, words, is_member(ask))
    shown = hits[:SHOWN]
    if not shown:
        return Reply(card=cards.nothing(words, _instead(words)))
    ways = [button for hit in shown[:WAYS] if (button := _way(hit)) is not None]
    # What only comes near may not be what was meant, so the ways on are offered as well.
    if not shown[0].whole:
        ways += _instead(words)
    return Reply(card=cards.found(words, shown, resources, ways))


def _way(hit: Hit) -> Button | None:
    """The way to the whole of it."""
    if hit.kind == KIND:
        return Button(cards.label(hit), offer("library show", resource=f"#{hit.number}"))
    if SHOW not in declared() or hit.kind in cards.TOLD:
        return None
    return Button(cards.label(hit), offer(SHOW, query=f"#{hit.about or hit.number}"))


def _instead(words: str) -> list[Button]:
    """What can be done where a search finds nothing: ask, or share what one finds elsewhere."""
    ways = []
    if ASK in declared():
        asked = offer(ASK, question=words)
        ways.append(Button(_("Ask the community"), asked if _fits(asked) else offer(ASK)))
    return [*ways, Button(_("Share something"), offer("share"))]


def _fits(asked: Offer) -> bool:
    """Whether a button can carry what somebody looked for, in any community."""
    try:
        return len(asked.written(10**9)) <= OFFER_LIMIT
    except ValueError:
        return False
