"""Pins, by the newer routes and the older ones."""

from tests.wire.discord.guild import Message
from tests.wire.discord.payloads.messages import message_json
from tests.wire.discord.permissions import May
from tests.wire.discord.refusals import Refusal
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.discord.snowflakes import iso

MOST = 250


@route(
    "PUT /channels/{channel_id}/messages/pins/{message_id}",
    "PUT /channels/{channel_id}/pins/{message_id}",
)
def pin(asked: Asked) -> Answer:
    """Pin a message; one that is pinned already stays so."""
    channel, message = asked.message()
    asked.channel(*([May.PIN_MESSAGES] if channel.guild else []))
    if message.pinned is None:
        if sum(each.pinned is not None for each in channel.lasting()) >= MOST:
            raise Refusal(400, 30003, f"Maximum number of pins reached ({MOST})")
        asked.platform.pin(message, asked.platform.state.bot, on=True)
    return None


@route(
    "DELETE /channels/{channel_id}/messages/pins/{message_id}",
    "DELETE /channels/{channel_id}/pins/{message_id}",
)
def unpin(asked: Asked) -> Answer:
    """Take a pin away."""
    channel, message = asked.message()
    asked.channel(*([May.PIN_MESSAGES] if channel.guild else []))
    if message.pinned is not None:
        asked.platform.pin(message, asked.platform.state.bot, on=False)
    return None


@route("GET /channels/{channel_id}/messages/pins")
def listed(asked: Asked) -> Answer:
    """Pinned messages with when they were pinned, newest first, in pages."""
    before, most = asked.query.get("before"), asked.query.get("limit", 50)
    rows = [
        {"pinned_at": iso(message.pinned), "message": message_json(message, asked.platform.state)}
        for message in _pinned(asked)
        if message.pinned and (before is None or iso(message.pinned) < before)
    ]
    return {"items": rows[:most], "has_more": len(rows) > most}


@route("GET /channels/{channel_id}/pins")
def listed_once(asked: Asked) -> Answer:
    """Pinned messages, newest first."""
    return [message_json(message, asked.platform.state) for message in _pinned(asked)]


def _pinned(asked: Asked) -> list[Message]:
    pinned = [m for m in asked.channel().lasting() if m.pinned is not None]
    return sorted(pinned, key=lambda m: (m.pinned, int(m.id)), reverse=True)
