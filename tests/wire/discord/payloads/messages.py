"""Messages and the reactions on them, as Discord tells of them."""

from tests.wire.discord.guild import Channel, Message, State
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.payloads.people import member_json, user_json
from tests.wire.discord.snowflakes import iso, time_of
from tests.wire.shapes import Json


def emoji_json(emoji: str) -> Json:
    """An emoji as it stands in reactions: "✅", or "name:id" for a guild's own."""
    name, _, id = emoji.partition(":")
    return {"id": id or None, "name": name}


def message_json(message: Message, state: State) -> Json:
    """A message, as it is answered to requests.

    The nonce is not kept with it: only who creates it, and MESSAGE_CREATE, are told of it.
    """
    channel = state.channels[message.channel]
    named = [state.users[id] for id in message.pings if id in state.users]
    row: Json = {
        "id": message.id,
        "type": message.kind,
        "channel_id": message.channel,
        "author": user_json(state.users[message.author]),
        "content": message.content,
        "timestamp": iso(time_of(message.id)),
        "edited_timestamp": iso(message.edited) if message.edited else None,
        "flags": message.flags,
        "components": message.components,
        "embeds": message.embeds,
        "attachments": message.attachments,
        "mentions": [user_json(user) for user in named],
        "mention_roles": [id for id in message.pings if _is_role(id, channel, state)],
        "mention_everyone": "everyone" in message.pings,
        "pinned": message.pinned is not None,
        "tts": False,
    }
    if message.reactions:
        row["reactions"] = [_reaction(*each, state) for each in message.reactions.items()]
    if message.reference:
        row["message_reference"] = message.reference
    if message.thread in state.channels:
        row["thread"] = channel_json(state.channels[message.thread], state)
    if message.asked:
        row["interaction_metadata"] = message.asked
    return row | _by_app(message, state)


def created_json(message: Message, state: State) -> Json:
    """A message, as it is answered to who has just made it."""
    nonce = {} if message.nonce is None else {"nonce": message.nonce}
    return message_json(message, state) | nonce


def message_event(message: Message, state: State) -> Json:
    """A message, as the gateway tells of it: with the guild and the author's member.

    Ephemeral ones are told like direct messages, without either.
    """
    row, channel = message_json(message, state), state.channels[message.channel]
    row["channel_type"] = int(channel.kind)
    if not channel.guild or message.private_to:
        return row
    row["guild_id"] = channel.guild
    member = state.guilds[channel.guild].members.get(message.author)
    if member is not None:
        row["member"] = {key: each for key, each in member_json(member).items() if key != "user"}
    return row


def _reaction(emoji: str, users: list[str], state: State) -> Json:
    return {
        "emoji": emoji_json(emoji),
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me": state.bot.id in users,
        "me_burst": False,
    }


def _by_app(message: Message, state: State) -> Json:
    """What is told of a message that answers an interaction."""
    if not message.asked:
        return {}
    return {"application_id": state.app, "webhook_id": state.app}


def _is_role(id: str, channel: Channel, state: State) -> bool:
    return bool(channel.guild) and id in state.guilds[channel.guild].roles
