"""The mirror: the coming gatherings of a community as scheduled events of its Discord servers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, cast

import discord
import structlog

from adapters.discord.faults import Unfit, asked
from adapters.discord.gateway import Gateway
from adapters.discord.permissions import PERMISSIONS
from adapters.discord.plans import Deed, Plan, deeds, planned
from adapters.discord.scheduled import (
    BEGUN,
    CANCELLED,
    ENDED,
    STAGE,
    VOICE,
    Body,
    Rooms,
    digest,
    gathering_of,
)
from adapters.discord.spans import PLATFORM
from bot.core.cards.elements import Card
from bot.core.i18n import _, speaking
from bot.core.ports import Clock, SendError
from bot.core.voice import STEWARDING, Voice
from bot.gatherings.event_cards import may_not_schedule, no_room_for_events
from store.communities import Community, Home, homes_of
from store.database import Session, Store
from store.platforms import discord_events as kept
from store.platforms.discord_events import DiscordEvent
from store.work import Work

log = structlog.get_logger(__name__)

LACKING = frozenset({"50001", "50013"})
"""Discord's numbers for what we may not do."""
FULL, MOST = "30038", 100
"""Discord's number for a server with as many events as it holds, and how many that are."""
ENDED_BY_OTHERS = frozenset({"10070", "180000"})
"""Unknown scheduled event; a finished one cannot be changed."""
Asking = Callable[..., Awaitable[object]]
"""Asks Discord for something about an event, with what is said of it."""


class Mirror:
    """Keeps events in step with gatherings. Only what has changed is sent."""

    def __init__(self, client: Gateway, store: Store, clock: Clock) -> None:
        self._client = client
        self._store = store
        self._clock = clock
        self._refused: set[tuple[int, str]] = set()
        """What Discord does not take as it is, by gathering: it is not asked every minute."""

    async def look(self, number: int) -> None:
        """Bring the events of a guild in step."""
        guild = self._client.get_guild(number)
        us = self._client.user
        if guild is None or guild.unavailable or us is None or guild.get_member(us.id) is None:
            return
        homes = await asyncio.wrap_future(self._store.read(lambda s: _homes(s, str(number))))
        for community, there in homes.items():
            if there and not any(home.state == "open" for home in there):
                continue  # lost, and perhaps found again: what stands there is still true
            channel = next((h.channel for h in there if self._public(guild, h)), "")
            plan = await self._plan(community, guild, channel)
            try:
                await self._follow(plan, guild)
            except SendError as error:
                if error.reason in LACKING:
                    await self._tell(plan)
                    continue
                if error.reason == FULL:
                    await self._tell_of_room(plan)
                    continue
                log.warning("events not in step", guild=number, reason=error.reason)
                return

    def _public(self, guild: discord.Guild, home: Home) -> bool:
        """Whether all of a server may know of a home: everybody there sees its events."""
        if home.state != "open" or not home.channel.isdecimal():
            return False
        channel = guild.get_channel(int(home.channel))
        everybody = guild.default_role
        return channel is not None and channel.permissions_for(everybody).view_channel

    async def _plan(self, community: int, guild: discord.Guild, channel: str) -> Plan:
        now, rooms = self._clock.now(), _rooms(guild)
        read = self._store.read(lambda s: planned(s, community, str(guild.id), channel, now, rooms))
        return await asyncio.wrap_future(read)

    async def _follow(self, plan: Plan, guild: discord.Guild) -> None:
        """Do what has to be done. Raises SendError where the rest has to wait."""
        now = self._clock.now()
        todo = [
            d for d in deeds(plan, now) if (d.row.gathering_id, digest(d.body)) not in self._refused
        ]
        may = guild.me.guild_permissions
        if todo and not (may.create_events or may.manage_events):
            await self._tell(plan)
            return
        standing: dict[int, str] | None = None
        for deed in todo:
            if deed.do == "make":
                # An event takes no nonce, so one whose answer was lost is looked for first.
                standing = await self._standing(guild) if standing is None else standing
                await self._make(guild, deed, standing)
            else:
                await self._done(guild, deed)
        if plan.lacks and (may.create_events or may.manage_events):
            await self._write(lambda s: kept.lack_no_more(s, plan.community, plan.guild))

    async def _standing(self, guild: discord.Guild) -> dict[int, str]:
        """Our events of a guild by gathering: one whose making was never answered is among them."""
        us = str(self._client.user.id) if self._client.user is not None else ""
        listed = await asked(self._client.http.get_scheduled_events(guild.id, False))
        found = [(gathering_of(event, us), str(event["id"])) for event in cast(list[Body], listed)]
        return {gathering: id for gathering, id in found if gathering is not None}

    async def _make(self, guild: discord.Guild, deed: Deed, standing: Mapping[int, str]) -> None:
        there = standing.get(deed.row.gathering_id)
        if there is not None and there != deed.row.event:
            row = _as(deed.row, event=there, digest="", poster="", state="scheduled")
            await self._done(guild, Deed("change", row, deed.body, deed.poster))
            return
        fresh = _as(deed.row, poster="")
        make = Deed("make", fresh, deed.body, deed.poster)
        ask = partial(self._client.http.create_guild_scheduled_event, guild.id)
        try:
            made = cast(Body, await _with_poster(make, ask))
        except Unfit as unfit:
            self._refuse(deed, unfit)
            return
        sent = {"digest": digest(deed.body), "poster": deed.poster.mark}
        await self._note(deed.row, event=str(made["id"]), state="scheduled", **sent)

    async def _done(self, guild: discord.Guild, deed: Deed) -> None:
        """Change or finish an event that stands, and note what became of it."""
        try:
            await self._send(guild, deed)
        except SendError as error:
            if error.reason in ENDED_BY_OTHERS and deed.do == "change":
                # Somebody of the guild ended or deleted it, which is theirs to decide.
                await self._note(deed.row, state="left")
                return
            if error.reason not in ENDED_BY_OTHERS:
                if not isinstance(error, Unfit):
                    raise
                self._refuse(deed, error)
        match deed.do:
            case "remove":
                await self._write(lambda s: kept.drop_event(s, deed.row))
            case "end" | "cancel":
                await self._note(deed.row, state="over")
            case _:
                state = "begun" if deed.body.get("status") == BEGUN else deed.row.state
                told = {key: said for key, said in deed.body.items() if key != "status"}
                sent = {"digest": digest(told), "poster": deed.poster.mark}
                await self._note(deed.row, state=state, **sent)

    async def _send(self, guild: discord.Guild, deed: Deed) -> None:
        row = deed.row
        match deed.do:
            case "remove":
                await asked(self._client.http.delete_scheduled_event(guild.id, int(row.event)))
            case "end":
                if row.state == "scheduled":
                    # What never began can't end.
                    await self._edit(guild, row, {"status": BEGUN})
                await self._edit(guild, row, {"status": ENDED})
            case "cancel":
                status = ENDED if row.state == "begun" else CANCELLED
                await self._edit(guild, row, {"status": status})
            case _:
                await _with_poster(deed, self._editing(guild, row))

    async def _edit(self, guild: discord.Guild, row: DiscordEvent, body: Body) -> None:
        await asked(self._editing(guild, row)(**body))

    def _editing(self, guild: discord.Guild, row: DiscordEvent) -> Asking:
        return partial(self._client.http.edit_scheduled_event, guild.id, int(row.event))

    def _refuse(self, deed: Deed, unfit: Unfit) -> None:
        log.error(
            "event refused",
            gathering=deed.row.gathering_id,
            do=deed.do,
            reason=unfit.reason,
            exc_info=unfit,
        )
        self._refused.add((deed.row.gathering_id, digest(deed.body)))

    async def _tell(self, plan: Plan) -> None:
        """Tell the stewards, once, what to grant; the mirror waits for it."""
        now = self._clock.now()

        def tell(session: Session) -> None:
            if kept.lack(session, plan.community, plan.guild, now):
                key = f"events:{plan.guild}:{now.isoformat()}"
                _to_stewards(session, plan, now, key, _may_not)

        if not plan.lacks:
            await self._write(tell)

    async def _tell_of_room(self, plan: Plan) -> None:
        """Tell the stewards, once in a year, what makes room; meanwhile it is tried again."""
        now = self._clock.now()
        key = f"events-full:{plan.guild}:{now:%Y}"
        await self._write(lambda session: _to_stewards(session, plan, now, key, _no_room))

    async def _note(self, row: DiscordEvent, **changes: str) -> None:
        await self._write(lambda session: kept.keep_event(session, _as(row, **changes)))

    async def _write(self, job: Any) -> None:  # noqa: ANN401 - whatever a session is asked for
        await asyncio.wrap_future(self._store.write(job))


async def _with_poster(deed: Deed, ask: Asking) -> object:
    """What Discord answers. The picture goes along only where another one stands there: one that
    somebody of the server put there is left alone, as long as nobody chooses ours.

    A picture that Discord does not take keeps no event from standing. Raises SendError.
    """
    if deed.poster.mark == deed.row.poster:
        return await asked(ask(**deed.body))
    image = await asyncio.to_thread(lambda: deed.poster.image)
    try:
        return await asked(ask(**deed.body, image=image))
    except Unfit as unfit:
        log.error("poster refused", gathering=deed.row.gathering_id, reason=unfit.reason)
    return await asked(ask(**deed.body))


def _rooms(guild: discord.Guild) -> Rooms:
    """The channels in which everybody of a server can meet, and which we may name in an event."""
    everybody = guild.default_role
    return {
        str(room.id): STAGE if isinstance(room, discord.StageChannel) else VOICE
        for room in _heard(guild)
        if room.permissions_for(everybody).connect and _may_name(room, guild.me)
    }


def _heard(guild: discord.Guild) -> list[discord.VoiceChannel | discord.StageChannel]:
    return [*guild.voice_channels, *guild.stage_channels]


def _may_name(room: discord.VoiceChannel | discord.StageChannel, us: discord.Member) -> bool:
    """Whether we may put an event into a room: into a stage only whoever moderates it may.

    https://docs.discord.com/developers/resources/guild-scheduled-event
    """
    may = room.permissions_for(us)
    if isinstance(room, discord.VoiceChannel):
        return may.connect
    return may.connect and may.manage_channels and may.mute_members and may.move_members


def _to_stewards(
    session: Session, plan: Plan, now: datetime, key: str, draw: Callable[[Community], Card]
) -> None:
    work = Work(session, plan.community)
    community, voice = work.communities.this(), Voice(work, now)
    with speaking(community.language):
        for steward in work.members.stewards():
            voice.direct(steward, draw(community), STEWARDING, key)


def _may_not(community: Community) -> Card:
    return may_not_schedule(community, _(PERMISSIONS["create_events"]))


def _no_room(community: Community) -> Card:
    return no_room_for_events(community, MOST)


def _as(row: DiscordEvent, **changes: str) -> DiscordEvent:
    return DiscordEvent(**{**row.model_dump(), **changes})


def _homes(session: Session, guild: str) -> dict[int, list[Home]]:
    """The communities of a guild with their homes there, and those that have left events behind."""
    found: dict[int, list[Home]] = {community: [] for community in kept.mirrored(session, guild)}
    for home in homes_of(session, PLATFORM, guild):
        found.setdefault(home.community_id, []).append(home)
    return found
