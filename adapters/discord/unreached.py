"""Who takes no direct messages from us: asked once what to do instead, and mentioned if they like.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json has it as 50007.
"""

import asyncio
from collections.abc import Sequence

from adapters.discord.spans import PLATFORM
from bot.core.cards.elements import Card
from bot.core.i18n import speaking
from bot.core.ports import Address
from bot.privacy.unreached_cards import MENTION, question
from store.accounts import accounts_of, closed_unasked, reopen, shut
from store.database import Session, Store
from store.work import Work

ASKED = "asked"


class Unreached:
    """Knows whom to ask, so that what everybody does costs no look into the database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: set[tuple[str, str]] = set()

    async def learn(self) -> None:
        """Learn who is still to be asked: at the start, since others may have found out."""
        found = await asyncio.wrap_future(self._store.read(lambda s: closed_unasked(s, PLATFORM)))
        self._waiting = set(found)

    async def channel(self, to: Address, community: int) -> str:
        """The channel in which somebody wants to be mentioned instead, "" for none."""
        self._waiting.add((to.workspace, to.user))
        read = self._store.read(lambda s: _channel(s, to, community))
        return await asyncio.wrap_future(read)

    async def question(self, guild: str, user: str) -> Card | None:
        """What to ask somebody who has just done something, None for nothing."""
        if (guild, user) not in self._waiting:
            return None
        if not await asyncio.wrap_future(self._store.read(lambda s: _closed(s, guild, user))):
            return None  # it is about to be noted
        self._waiting.discard((guild, user))
        return await asyncio.wrap_future(self._store.write(lambda s: _question(s, guild, user)))

    async def heard(self, user: str) -> None:
        """Somebody did something in private with us: they are reached there again."""
        if await asyncio.wrap_future(self._store.read(lambda s: shut(s, PLATFORM, user))):
            await asyncio.wrap_future(self._store.write(lambda s: reopen(s, PLATFORM, user)))


def _channel(session: Session, to: Address, community: int) -> str:
    accounts = accounts_of(session, PLATFORM, to.workspace, to.user)
    if not any(a.community_id == community and a.instead == MENTION for a in accounts):
        return ""
    homes = Work(session, community).communities.homes()
    there = (h.channel for h in homes if (h.platform, h.workspace) == (PLATFORM, to.workspace))
    return next(there, "")


def _closed(session: Session, guild: str, user: str) -> bool:
    accounts = accounts_of(session, PLATFORM, guild, user)
    return any(account.closed and not account.instead for account in accounts)


def _question(session: Session, guild: str, user: str) -> Card | None:
    """What a community that has not asked yet asks; nothing where they are reached elsewhere."""
    for account in accounts_of(session, PLATFORM, guild, user):
        if not account.closed or account.instead:
            continue
        work = Work(session, account.community_id)
        account.instead = ASKED
        work.save(account)
        others: Sequence[object] = [
            a for a in work.members.accounts([account.member_id]) if not a.closed
        ]
        # Somebody who is reached elsewhere misses nothing, and is asked nothing.
        if not others:
            community = work.communities.this()
            with speaking(community.language):
                return question(community)
    return None
