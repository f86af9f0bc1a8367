"""Reconciling: reactions that came or went while we were away become the Calls they would have."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.calls import Caller, Place
from bot.dispatch import Dispatch
from bot.ports import Address, Chat, SendError
from bot.reactions import bare
from store.communities import Home
from store.database import Session, Store
from store.living import LivingCard, all_open
from store.work import Work

log = structlog.get_logger(__name__)

Known = dict[str, list[str]]
"""Emoji -> the users of whom we know that theirs stands."""


async def reconcile(store: Store, dispatch: Dispatch, chat: Chat, now: datetime) -> int:
    """Compare every open card of a platform with what we know; how many Calls that made.

    Run on start, after a lost connection, and before anything is decided by reactions. A card
    that the platform does not tell of is left as it is.
    """
    cards = await asyncio.wrap_future(store.read(lambda s: _open(s, chat.platform)))
    calls = 0
    for card, home, known in cards:
        to = Address(home.platform, home.workspace, channel=card.channel)
        try:
            standing = await chat.reactions(to, card.message)
        except SendError as error:
            log.warning("not reconciled", card=card.id, reason=error.reason)
            continue
        place = Place(home.platform, home.workspace, home.channel, home.name, card.message)
        for emoji, who, added in _changes(known, standing, home):
            id = f"reconciled:{card.id}:{emoji}:{who.user}:{added}:{now.isoformat()}"
            await dispatch.reaction(place, who, emoji, added, id)
            calls += 1
    return calls


def _open(session: Session, platform: str) -> list[tuple[LivingCard, Home, Known]]:
    return [
        (card, home, Work(session, card.community_id).living.reactions(card.id or 0))
        for card, home in all_open(session, platform)
    ]


def _changes(
    known: Known, standing: dict[str, Sequence[Caller]], home: Home
) -> list[tuple[str, Caller, bool]]:
    """What was taken back, then what was added, each with whose it is."""
    here = {(bare(emoji), who.user): who for emoji, people in standing.items() for who in people}
    there = {(emoji, user) for emoji, users in known.items() for user in users}
    # Whoever took one back is known to us by their account: their name is not asked for.
    gone = [
        (emoji, Caller(home.platform, home.workspace, user, ""), False)
        for emoji, user in sorted(there - set(here))
    ]
    # In the order they came, as far as the platform tells it: the first has the last seat.
    new = [(emoji, who, True) for (emoji, user), who in here.items() if (emoji, user) not in there]
    return gone + new
