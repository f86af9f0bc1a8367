"""Interest that somebody marks in a gathering's event: offered as an answer, never taken as one."""

import asyncio
from datetime import datetime

import structlog

from adapters.discord.chat import DiscordChat
from adapters.discord.spans import PLATFORM
from bot.core.cards.elements import Card
from bot.core.i18n import speaking
from bot.core.ports import Address, Clock, SendError
from bot.core.voice import EVENTS, Voice
from bot.gatherings.event_cards import interested
from store.core.subject import Subject
from store.database import Session, Store
from store.platforms.discord_events import event_at, first_interest
from store.work import Work

log = structlog.get_logger(__name__)

CHANNELS = "https://discord.com/channels"


class Interests:
    """Hears of interest. Taking it back means nothing: an answer stands until it is changed."""

    def __init__(self, store: Store, clock: Clock, chat: DiscordChat) -> None:
        self._store = store
        self._clock = clock
        self._chat = chat

    async def marked(self, guild: str, event: str, user: str) -> None:
        """Ask somebody whether they come, once for each gathering."""
        now = self._clock.now()
        if not await asyncio.wrap_future(self._store.read(lambda s: event_at(s, guild, event))):
            return  # most events of a guild are none of ours
        asked = self._store.write(lambda s: _offer(s, guild, event, user, now))
        card = await asyncio.wrap_future(asked)
        if card is None:
            return
        try:
            key = f"interest-{event[-8:]}-{user[-6:]}"
            await self._chat.post(Address(PLATFORM, guild, user=user), card, key)
        except SendError as error:
            log.info("interest not answered", reason=error.reason)


def _offer(session: Session, guild: str, event: str, user: str, now: datetime) -> Card | None:
    """What to ask somebody who is no member yet; members are asked by the outbox."""
    row = event_at(session, guild, event)
    if row is None:
        return None
    work = Work(session, row.community_id)
    gathering = work.gatherings.get(row.gathering_id)
    if gathering is None or gathering.state != "planned" or gathering.ends_at <= now:
        return None
    member = work.members.of_account(PLATFORM, guild, user)
    # Whoever has answered is not asked again for having marked interest as well.
    if member is not None and work.rsvps.get(row.gathering_id, member.id) is not None:
        return None
    if not first_interest(session, row.gathering_id, user, now):
        return None
    community = work.communities.this()
    with speaking(community.language):
        if member is None or member.state != "active":
            there = _card(work, row.gathering_id, guild)
            return interested(gathering, community, now, there) if there else None
        card, key = interested(gathering, community, now), f"interest:{row.gathering_id}"
        Voice(work, now).direct(member, card, EVENTS, key, gathering.ends_at)
    return None


def _card(work: Work, gathering: int, guild: str) -> str:
    """The address of a gathering's card in a guild, or of where it will stand; "" for nowhere."""
    homes = {home.id: home for home in work.communities.homes() if home.workspace == guild}
    standing = [
        card
        for card in work.living.of(Subject("gathering", gathering))
        if card.message and card.home_id in homes
    ]
    if standing:
        return f"{CHANNELS}/{guild}/{standing[0].channel}/{standing[0].message}"
    return next((f"{CHANNELS}/{guild}/{home.channel}" for home in homes.values()), "")
