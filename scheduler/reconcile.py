"""Reconciling: reactions that came or went while we were away become the Calls they would have."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog

from bot.core.calls import Caller, Place
from bot.core.dispatch import Dispatch
from bot.core.notices import Reconciled, Tell, silence
from bot.core.ports import Address, Chat, Clock, SendError
from bot.core.reactions import bare
from scheduler.alone import alone
from store.communities import Home
from store.core.subject import Subject
from store.database import Session, Store
from store.living import LivingCard, all_open
from store.work import Work

log = structlog.get_logger(__name__)

Known = dict[str, list[str]]
"""Emoji -> the users of whom we know that theirs stands."""


async def reconcile(
    store: Store,
    dispatch: Dispatch,
    chat: Chat,
    now: datetime,
    message: str = "",
    tell: Tell = silence,
) -> int:
    """Compare every open card of a platform with what we know; how many Calls that made.

    Run on start and after a lost connection, and for one `message` alone where something happened
    to all its reactions. A card that the platform does not tell of is left as it is. One process
    at a time does so: of two that compare the same card the slower one could undo what somebody
    did in between.
    """
    calls = 0
    async with alone(store, f"reconcile {chat.platform} {chat.share or ''}"):
        cards = await asyncio.wrap_future(store.read(lambda s: _open(s, chat, message)))
        for card in cards:
            try:
                calls += await _compare(dispatch, chat, card, now)
            except SendError as error:
                log.warning("not reconciled", card=card[0].id, reason=error.reason)
    tell(Reconciled(chat.platform, calls))
    return calls


async def reconcile_all(
    store: Store,
    dispatch: Dispatch,
    chats: Mapping[str, Chat],
    clock: Clock,
    tell: Tell = silence,
) -> None:
    """Learn what all platforms saw while we were away, or while nothing could be kept."""
    for chat in chats.values():
        await reconcile(store, dispatch, chat, clock.now(), tell=tell)


async def settled(
    store: Store,
    dispatch: Dispatch,
    chats: Mapping[str, Chat],
    clock: Clock,
    community: int,
    subject: Subject,
) -> bool:
    """Compare all cards of one subject, before something is decided by them: whether we know all.

    False where a platform can't be asked just now. A card or channel that is gone for good tells
    nothing any more, and is not waited for.
    """
    known = True
    for card in await asyncio.wrap_future(store.read(lambda s: _of(s, community, subject))):
        chat = chats.get(card[1].platform)
        try:
            if chat is None:
                raise SendError("again", "platform not connected")
            await _compare(dispatch, chat, card, clock.now())
        except SendError as error:
            known = known and error.kind not in ("again", "unclear")
            log.warning("not reconciled", card=card[0].id, reason=error.reason)
    # What could not be kept is not known to us, though the platform told it.
    return known and store.condition.trouble is None


Standing = tuple[LivingCard, Home, Known]


async def _compare(dispatch: Dispatch, chat: Chat, standing: Standing, now: datetime) -> int:
    """Compare one card; how many Calls that made. Raises SendError."""
    card, home, known = standing
    to = Address(home.platform, home.workspace, channel=card.channel)
    found = await chat.reactions(to, card.message)
    place = Place(home.platform, home.workspace, home.channel, home.name, card.message)
    changes = _changes(known, found, home)
    for emoji, who, added in changes:
        # With its moment in it: the same reaction may come and go again before the next look.
        id = f"reconciled:{card.id}:{emoji}:{who.user}:{added}:{now.isoformat()}"
        await dispatch.reaction(place, who, emoji, added, id, heard=False)
    return len(changes)


def _open(session: Session, chat: Chat, message: str) -> list[Standing]:
    return [
        (card, home, Work(session, card.community_id).living.reactions(card.id))
        for card, home in all_open(session, chat.platform)
        if message in ("", card.message) and (not chat.share or chat.share.has(home.workspace))
    ]


def _of(session: Session, community: int, subject: Subject) -> list[Standing]:
    work = Work(session, community)
    homes = {home.id: home for home in work.communities.homes()}
    return [
        (card, homes[card.home_id], work.living.reactions(card.id))
        for card in work.living.of(subject)
        if card.open and card.message and card.home_id in homes
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
