"""reactions.* and pins.*: what is put on messages."""

from tests.wire.shapes import Json
from tests.wire.slack.emoji import canonical
from tests.wire.slack.events import reactions, told
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.refusals import Refusal

MOST_EMOJI = 50
MOST_PINS = 100
SHORT = 5
"""Users named for a reaction when the full list is not asked for."""


@method("reactions.add")
def add_reaction(asked: Asked) -> Json:
    """Put a reaction on a message."""
    channel, message = asked.standing()
    if channel.archived:
        raise Refusal("is_archived")
    name = canonical(asked.text("name"))
    if asked.workspace.bot.id in message.reactions.get(name, ()):
        raise Refusal("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise Refusal("too_many_emoji")
    asked.platform.react(asked.workspace, message, asked.workspace.bot.id, name, added=True)
    return {}


@method("reactions.remove")
def remove_reaction(asked: Asked) -> Json:
    """Take the bot's own reaction away."""
    _channel, message = asked.standing()
    name = canonical(asked.text("name"))
    if asked.workspace.bot.id not in message.reactions.get(name, ()):
        raise Refusal("no_reaction")
    asked.platform.react(asked.workspace, message, asked.workspace.bot.id, name, added=False)
    return {}


@method("reactions.get")
def get_reactions(asked: Asked) -> Json:
    """Who reacted with what. The counts are right; the users may not be all."""
    channel, message = asked.standing()
    row = told(message, asked.workspace, asked.platform.app)
    most = asked.platform.reactors if asked.flag("full") else SHORT
    if message.reactions:
        row["reactions"] = [one | {"users": one["users"][:most]} for one in reactions(message)]
    return {"type": "message", "channel": channel.id, "message": row}


@method("pins.add")
def add_pin(asked: Asked) -> Json:
    """Pin a message."""
    channel, message = asked.standing()
    if channel.kind != "im" and asked.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    if message.ts in channel.pins:
        raise Refusal("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise Refusal("too_many_pins")
    asked.platform.pin(asked.workspace, channel, message.ts, asked.workspace.bot.id, on=True)
    return {}


@method("pins.remove")
def remove_pin(asked: Asked) -> Json:
    """Unpin a message."""
    channel, message = asked.standing()
    if message.ts not in channel.pins:
        raise Refusal("no_pin")
    asked.platform.pin(asked.workspace, channel, message.ts, asked.workspace.bot.id, on=False)
    return {}


@method("pins.list")
def list_pins(asked: Asked) -> Json:
    """What is pinned, the newest first."""
    channel = asked.channel()
    found = [channel.at(ts) for ts in reversed(channel.pins)]
    rows = [told(message, asked.workspace, asked.platform.app) for message in found]
    return {"items": [{"type": "message", "channel": channel.id, "message": r} for r in rows]}
