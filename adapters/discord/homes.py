"""Whether we can still speak where communities live: noticed, noted, and told to their stewards."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import aiohttp
import discord
import structlog

from adapters.discord.faults import UNKNOWN_CHANNEL, cure
from adapters.discord.gateway import Gateway
from adapters.discord.permissions import NEEDED, missing
from adapters.discord.places import Interaction
from adapters.discord.spans import PLATFORM
from bot.core.cards.elements import Card, Text
from bot.core.clean import clean
from bot.core.i18n import N_, _, words
from bot.core.ports import Clock, Cure
from bot.homes.lost import found_again, lost
from store.communities import Home, homes_of, homes_on
from store.database import Session, Store
from store.parked import hasten
from store.work import Work

log = structlog.get_logger(__name__)

NAME = 80
"""Characters of a channel's name that are kept."""
REMOVED, DELETED = N_("removed from the server"), N_("the channel was deleted")
"""Why a home is lost, but for permissions."""


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a home: `reason` is "" where we can speak, `wanted` what to allow."""

    reason: str = ""
    cure: Cure = "allow"
    wanted: Sequence[str] = ()
    name: str = ""


class Homes:
    """The homes in the guilds whose events come to this process."""

    def __init__(
        self, client: Gateway, store: Store, clock: Clock, changed: Callable[[str], None]
    ) -> None:
        """`changed` hears of each guild whose channels or rights are others."""
        self._client = client
        self._changed = changed
        self._store = store
        self._clock = clock

    async def look_around(self, shard: int) -> None:
        """Compare every home of a shard with what is there: nobody told us while we were away."""
        count = self._client.shard_count or 1
        found = await asyncio.wrap_future(self._store.read(lambda s: homes_on(s, PLATFORM)))
        await self._compare([home for home in found if (_guild(home) >> 22) % count == shard])
        await self.again()

    async def again(self) -> None:
        """A server may have us again, and through it we may reach people of others as well."""
        now = self._clock.now()
        await asyncio.wrap_future(self._store.write(lambda s: hasten(s, now, PLATFORM)))

    async def look(self, guild: discord.Guild) -> None:
        """Compare the homes of one guild: something about its channels or our rights changed."""
        read = self._store.read(lambda s: homes_of(s, PLATFORM, str(guild.id)))
        found = await asyncio.wrap_future(read)
        await self._compare(found)
        self._changed(str(guild.id))

    async def _compare(self, homes: Sequence[Home]) -> None:
        for home in homes:
            state = await self._state(home)
            if state is None or (_as_noted(home, state) and state.name in ("", home.name)):
                continue
            note = partial(_note, home, state, self._clock.now())
            await asyncio.wrap_future(self._store.write(note))

    async def _state(self, home: Home) -> State | None:
        """How it stands with a home, None where that cannot be told just now."""
        guild = self._client.get_guild(_guild(home))
        if guild is None:
            return State(_(REMOVED), "install")
        us = guild.get_member(self._client.user.id) if self._client.user is not None else None
        if guild.unavailable or us is None or not home.channel.isdecimal():
            return None
        channel = guild.get_channel(int(home.channel))
        if channel is None:
            return await self._unseen(int(home.channel))
        wanted = missing(channel.permissions_for(us))
        return State(
            _("missing permissions") if wanted else "",
            wanted=wanted,
            name=clean(channel.name[:NAME], NAME),
        )

    async def _unseen(self, channel: int) -> State | None:
        """A channel that the gateway does not tell of: it is deleted, or hidden from us."""
        try:
            await self._client.fetch_channel(channel)
        except discord.NotFound as error:
            gone = str(error.code) == UNKNOWN_CHANNEL
            return State(_(DELETED), "elsewhere") if gone else None
        # Hidden and deleted look alike from the gateway; only asking tells them apart.
        except discord.Forbidden:
            return State(_("missing permissions"), wanted=missing(discord.Permissions.none()))
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("channel not looked up", reason=type(error).__name__)
        return None


def _as_noted(home: Home, state: State) -> bool:
    """Whether it stands with a home as its stewards know."""
    if home.state != "lost":
        return not state.reason
    return bool(state.reason) and _mended_by(home.reason) == state.cure


def _mended_by(reason: str) -> Cure:
    """What stewards were told that mends a home, by the reason for which it was lost."""
    if reason.isdecimal():
        return cure(int(reason))  # Discord's number, in answer to what was to be said there
    known: dict[str, Cure] = {_(REMOVED): "install", _(DELETED): "elsewhere"}
    return known.get(reason, "allow")


def _note(home: Home, state: State, now: datetime, session: Session) -> None:
    work = Work(session, home.community_id)
    kept = work.communities.home(home.id)
    if kept is None:
        return
    kept.name = state.name or kept.name
    work.save(kept)
    if state.reason:
        anew = not _as_noted(kept, state)
        lost(work, kept.id, state.reason, now, state.cure, state.wanted, anew=anew)
    elif kept.state == "lost":
        found_again(work, kept.id, now)


def denied(interaction: Interaction) -> Card | None:
    """What is said where a community is to be set up and we could say nothing; None where we can.

    Discord tells with every interaction what we may do in its channel.
    """
    granted = interaction.app_permissions
    if all(getattr(granted, name) for name in NEEDED):
        return None
    wanted = ", ".join(missing(granted))
    said = words(
        "Allow my role these in this channel, and type that once more: %(wanted)s.",
        wanted=(wanted,),
    )
    return Card(words("I can't write in this channel yet"), (Text(said),))


def _guild(home: Home) -> int:
    return int(home.workspace) if home.workspace.isdecimal() else 0
