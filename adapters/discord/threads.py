"""A thread for each gathering, begun from its card, where a community wants one: named by its date.

In a forum there is none: a card is a post there, which is a thread already.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
import structlog

from adapters.discord.chat import DiscordChat
from adapters.discord.faults import ARCHIVED, UNKNOWN_CHANNEL, asked
from adapters.discord.gateway import Gateway
from adapters.discord.render import TITLE
from adapters.discord.spans import PLATFORM
from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.i18n import speaking
from bot.core.ports import Clock, Posted, SendError
from bot.core.rules.visible import shortened, visible
from bot.gatherings.cards import over
from store.communities import Home, homes_of
from store.database import Session, Store
from store.gatherings import Gathering
from store.platforms.discord_threads import DiscordThread, keep_thread, threads_of
from store.work import Work

log = structlog.get_logger(__name__)

AFTER = timedelta(days=1)
"""How long after a gathering its thread stays unfolded, for what is still to be said."""
ABOUT = "gathering"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thread that is to be, or to be otherwise: `row` as it is to be kept; `was`, None for new.

    `channel` is where its card stands.
    """

    channel: str
    row: DiscordThread
    was: DiscordThread | None = None


class Threads:
    """Begins, renames and folds threads."""

    def __init__(self, client: Gateway, store: Store, clock: Clock, chat: DiscordChat) -> None:
        self._client = client
        self._store = store
        self._clock = clock
        self._chat = chat

    async def look(self, guild: int) -> None:
        """Bring the threads of a guild in step."""
        now = self._clock.now()
        wanted = await asyncio.wrap_future(self._store.read(lambda s: _wanted(s, str(guild), now)))
        for one in wanted:
            channel = self._client.get_channel(int(one.channel))
            if isinstance(channel, discord.TextChannel):
                try:
                    await self._bring(one)
                except SendError as error:
                    log.warning("thread not in step", guild=guild, reason=error.reason)
                    return

    async def _bring(self, one: Wanted) -> None:
        row = one.row
        if one.was is None:
            # Where there can be none, that is not asked again.
            begun = await self._chat.threads.of(Posted(one.channel, row.message), row.name)
            row.state = row.state if begun else "left"
        else:
            folded = row.state == "folded"
            try:
                # One in which nobody wrote is folded by Discord, and takes a name unfolded only.
                changes = {"archived": True} if folded else {"name": row.name, "archived": False}
                await asked(self._client.http.edit_channel(int(row.message), **changes))
            except SendError as error:
                if not (folded and error.reason == ARCHIVED):
                    if error.kind in ("again", "unclear") and error.reason != UNKNOWN_CHANNEL:
                        raise
                    row.state = "left"
        await asyncio.wrap_future(self._store.write(lambda session: keep_thread(session, row)))


def _wanted(session: Session, guild: str, now: datetime) -> list[Wanted]:
    homes: dict[int, list[Home]] = {}
    for home in homes_of(session, PLATFORM, guild):
        if home.state == "open" and home.channel.isdecimal():
            homes.setdefault(home.community_id, []).append(home)
    return [w for c, there in homes.items() for w in _of(Work(session, c), session, there, now)]


def _of(work: Work, session: Session, homes: list[Home], now: datetime) -> Iterator[Wanted]:
    """What is to be done for one community."""
    community, kept = work.communities.this(), threads_of(session, work.community)
    if not community.discord_threads and not kept:
        return
    for home in homes:
        for card in work.living.standing(home.id, ABOUT):
            was = kept.get(card.message)
            gathering = work.gatherings.get(card.subject.number)
            if gathering is None or (was is not None and was.state != "open"):
                continue
            with speaking(community.language):
                row = DiscordThread(
                    message=card.message,
                    community_id=work.community,
                    gathering_id=gathering.id,
                    name=_name(gathering, now),
                    state="folded" if _done(gathering, now) else "open",
                )
            if was is None:
                if community.discord_threads and not _closed(gathering, now):
                    yield Wanted(home.channel, row)
            elif (was.name, was.state) != (row.name, row.state):
                yield Wanted(home.channel, row, was)


def _closed(gathering: Gathering, now: datetime) -> bool:
    return gathering.state == "cancelled" or over(gathering, now)


def _done(gathering: Gathering, now: datetime) -> bool:
    """Whether a gathering's thread can be folded away."""
    return _closed(gathering, now) and gathering.ends_at + AFTER <= now


def _name(gathering: Gathering, now: datetime) -> str:
    """Its date, and its title where it has one of its own."""
    parts = [flat(when.of(gathering, now)), " ".join(visible(gathering.title).split())]
    return shortened(" · ".join(part for part in parts if part), TITLE)
