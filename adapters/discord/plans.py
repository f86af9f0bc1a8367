"""What a community's gatherings ask of a server's events: which are made, changed, ended or not.

Those of the next three months are mirrored, twelve of a community at most, and always the next
one: a server has room for 100 events of all its members and apps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.discord.posters import NO_POSTER, Poster
from adapters.discord.scheduled import BEGUN, NOWHERE, Body, Rooms, begun, digest, scheduled
from bot.core.i18n import speaking
from store.database import Session
from store.gatherings import Gathering
from store.platforms import discord_events as kept
from store.platforms.discord_events import OPEN, DiscordEvent
from store.work import Work

AHEAD = timedelta(days=92)
"""How far ahead gatherings are mirrored."""
MOST = 12
"""How many of one community are mirrored."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that has to be done at Discord about a gathering's event.

    "end" and "cancel" finish it with its gathering; "remove" takes it away as if it had not been.
    `poster` is what it has afterwards, if it is made or changed.
    """

    do: Literal["make", "change", "end", "cancel", "remove"]
    row: DiscordEvent
    body: Body
    poster: Poster = NO_POSTER


@dataclass(frozen=True, slots=True)
class Plan:
    """A community's gatherings in a guild, what stands of them there, and what is to be said.

    `wanted`: they are to be mirrored at all. `bodies` go by gathering.
    """

    community: int
    guild: str
    wanted: bool
    lacks: bool
    gatherings: Mapping[int, Gathering]
    coming: Sequence[int]
    rows: Mapping[int, DiscordEvent]
    bodies: Mapping[int, Body]
    poster: Poster = NO_POSTER


def deeds(plan: Plan, now: datetime) -> Iterator[Deed]:
    """What has to be done, in order: what is over makes room for what comes."""
    free = set(plan.coming)
    for number, row in plan.rows.items():
        if row.state == "left":
            free.discard(number)
        elif row.state in OPEN:
            deed = _of(plan, row, plan.gatherings[number], now)
            if deed is None or deed.do == "change":
                free.discard(number)
            if deed is not None:
                yield deed
    for number in plan.coming if plan.wanted else ():
        if number in free:
            fresh = DiscordEvent(
                gathering_id=number, workspace=plan.guild, community_id=plan.community, event=""
            )
            row = plan.rows.get(number, fresh)
            yield Deed("make", row, plan.bodies[number], plan.poster)


def _of(plan: Plan, row: DiscordEvent, gathering: Gathering, now: datetime) -> Deed | None:
    """What has to be done about an event that stands; None for nothing."""
    if gathering.state == "cancelled":
        return Deed("cancel", row, {})
    if gathering.state == "held" or gathering.ends_at <= now:
        return Deed("end", row, {})
    if not plan.wanted:
        return Deed("remove", row, {})
    body = plan.bodies[gathering.id]
    if gathering.starts_at > now:
        if row.state == "begun":
            return Deed("end", row, {})  # moved after it began: what comes is another event
        return _changed(plan, row, body)
    body = begun(body)
    if row.state == "scheduled":
        return Deed("change", row, {**body, "status": BEGUN}, plan.poster)
    return _changed(plan, row, body)


def _changed(plan: Plan, row: DiscordEvent, body: Body) -> Deed | None:
    same = digest(body) == row.digest and plan.poster.mark == row.poster
    return None if same else Deed("change", row, body, plan.poster)


def planned(
    session: Session,
    community: int,
    guild: str,
    channel: str,
    now: datetime,
    rooms: Rooms = NOWHERE,
) -> Plan:
    """How it stands with a community in a guild; `channel` is where its cards are, "" for none.

    `rooms` are the channels there in which people can meet.
    """
    work = Work(session, community)
    this = work.communities.this()
    wanted = bool(channel) and this.discord_events and this.state == "active"
    rows = kept.events_of(session, community, guild)
    coming = [g for g in work.gatherings.coming(now, MOST + 1) if g.starts_at > now][:MOST]
    # The next one always, however far off: a community that meets once a year has an event too.
    near = [g for g in coming[1:] if g.starts_at <= now + AHEAD]
    told = {g.id: g for g in [*coming[:1], *near]}
    for number, row in rows.items():
        if row.state in OPEN and (gathering := work.gatherings.get(number)) is not None:
            told.setdefault(number, gathering)
    with speaking(this.language):
        bodies = {number: scheduled(g, this, channel, rooms) for number, g in told.items()}
    ahead = [g.id for g in [*coming[:1], *near]]
    lacks = kept.lacks(session, community, guild)
    poster = Poster(this.name, this.discord_poster)
    return Plan(community, guild, wanted, lacks, told, ahead, rows, bodies, poster)
