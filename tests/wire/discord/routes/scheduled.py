"""Scheduled events: made, moved, ended and deleted, and who is interested in them."""

from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime

from tests.wire.discord.faults import Fault
from tests.wire.discord.guild import Guild, Kind, ScheduledEvent
from tests.wire.discord.payloads.guilds import event_json
from tests.wire.discord.payloads.people import member_json, user_json
from tests.wire.discord.permissions import ALL, May, in_guild
from tests.wire.discord.refusals import Refusal, not_allowed, unknown
from tests.wire.discord.routes.asked import Answer, Asked, limited, route
from tests.wire.shapes import Json

ALL_OF = "/guilds/{guild_id}/scheduled-events"
ONE = f"{ALL_OF}/{{guild_scheduled_event_id}}"
STAGE, EXTERNAL = 1, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
STEPS = {SCHEDULED: (ACTIVE, CANCELLED), ACTIVE: (COMPLETED,)}
"""What may become of an event."""
MOST = 100
"""Events of a guild that are scheduled or active."""


@route(f"GET {ALL_OF}")
def listed(asked: Asked) -> Answer:
    """Those that are scheduled or active."""
    there = [e for e in asked.guild().events.values() if e.status in STEPS]
    return [_told(event, asked) for event in there]


@route(f"POST {ALL_OF}")
def create(asked: Asked) -> Answer:
    """Schedule an event."""
    guild = asked.guild(May.CREATE_EVENTS, May.MANAGE_EVENTS)
    if sum(event.status in STEPS for event in guild.events.values()) >= MOST:
        raise Refusal(400, 30038, f"Maximum number of guild scheduled events reached ({MOST})")
    told = dict(asked.body)
    _possible(asked, told, guild)
    state = asked.platform.state
    event = ScheduledEvent(asked.platform.ids.next(), guild.id, state.bot.id, told)
    asked.platform.places.schedule(event)
    return event_json(event, state)


@route(f"GET {ONE}")
def get(asked: Asked) -> Answer:
    """One event."""
    return _told(_one(asked), asked)


@route(f"PATCH {ONE}")
def update(asked: Asked) -> Answer:
    """Change an event, or let it begin, end or be cancelled."""
    event = _own(asked)
    if event.status not in STEPS:
        raise Refusal(400, 180000, "Cannot update a finished event")
    status = asked.body.get("status") or event.status
    if status != event.status and status not in STEPS[event.status]:
        said = f"An event of status {event.status} cannot become {status}."
        asked.invalid("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS", said)
    # Null takes a thing away; what is left out stays.
    told = event.told | {key: each for key, each in asked.body.items() if key != "status"}
    if {"scheduled_start_time", "scheduled_end_time", "entity_type", "image"} & set(asked.body):
        _possible(asked, told, asked.guild(), moved="scheduled_start_time" in asked.body)
    event.told, event.status = told, status
    asked.platform.places.schedule(event)
    return event_json(event, asked.platform.state)


@route(f"DELETE {ONE}")
def delete(asked: Asked) -> Answer:
    """Delete an event without a trace."""
    asked.platform.places.unschedule(_own(asked))
    return None


@route(f"GET {ONE}/users")
def users(asked: Asked) -> Answer:
    """Who is interested, in pages by user id."""
    event, guild = _one(asked), asked.guild()
    after, before = int(asked.query.get("after", 0)), asked.query.get("before")
    ids = sorted((id for id in event.interested if int(id) > after), key=int)
    if before is not None:
        ids = [id for id in ids if int(id) < int(before)]
    state, rows = asked.platform.state, list[Json]()
    for id in ids:
        row: Json = {"guild_scheduled_event_id": event.id, "user_id": id, "response": 1}
        row["user"] = user_json(state.users[id])
        if asked.query.get("with_member") and id in guild.members:
            row["member"] = member_json(guild.members[id])
        rows.append(row)
    return limited(rows, asked, 100)


def _one(asked: Asked) -> ScheduledEvent:
    found = asked.guild().events.get(asked.at["guild_scheduled_event_id"])
    if found is None:
        raise unknown("guild scheduled event")
    return found


def _own(asked: Asked) -> ScheduledEvent:
    """An event that the bot may change: its own, or any with a permission. Raises Refusal."""
    guild, event, bot = asked.guild(), _one(asked), asked.platform.state.bot
    may = in_guild(guild, guild.members[bot.id])
    creates = event.creator == bot.id and may & May.CREATE_EVENTS
    if may != ALL and not may & May.MANAGE_EVENTS and not creates:
        raise not_allowed()
    return event


def _told(event: ScheduledEvent, asked: Asked) -> Json:
    count = bool(asked.query.get("with_user_count"))
    return event_json(event, asked.platform.state, count=count)


def _possible(asked: Asked, told: Json, guild: Guild, *, moved: bool = True) -> None:
    asked.checks.invalid(asked.operation.name, _faults(asked, told, guild, moved=moved))


def _unseen(told: Json) -> Iterator[Fault]:
    """What is wrong with a picture: Discord takes PNG, JPEG and others, by what they begin with.

    https://docs.discord.com/developers/reference#image-data
    """
    kind, _, data = str(told.get("image") or "").partition(";base64,")
    if kind and not (kind == "data:image/png" and b64decode(data).startswith(b"\x89PNG")):
        yield Fault(("image",), "IMAGE_INVALID", "Invalid image data")


def _faults(asked: Asked, told: Json, guild: Guild, *, moved: bool) -> Iterator[Fault]:
    yield from _unseen(told)
    begins = datetime.fromisoformat(told["scheduled_start_time"])
    end = told.get("scheduled_end_time")
    if moved and begins <= asked.platform.clock.now():
        said = "Cannot schedule event in the past."
        yield Fault(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", said)
    if end and datetime.fromisoformat(end) <= begins:
        said = "Cannot schedule event end time before start time."
        code = "GUILD_SCHEDULED_EVENT_END_DATE_BEFORE_START_DATE"
        yield Fault(("scheduled_end_time",), code, said)
    if told["entity_type"] != EXTERNAL:
        channel = asked.platform.state.channels.get(str(told.get("channel_id")))
        kind = Kind.STAGE if told["entity_type"] == STAGE else Kind.VOICE
        if channel is None or channel.kind is not kind or channel.guild != guild.id:
            yield Fault(("channel_id",), "BASE_TYPE_REQUIRED", "This needs a voice channel")
        return
    if not end:
        yield Fault(("scheduled_end_time",), "BASE_TYPE_REQUIRED", "This field is required")
    if not (told.get("entity_metadata") or {}).get("location"):
        where = ("entity_metadata", "location")
        yield Fault(where, "BASE_TYPE_REQUIRED", "This field is required")
