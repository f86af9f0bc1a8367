"""What an interaction names by id, told in full beside it."""

from collections.abc import Iterable

from tests.wire.discord.guild import Channel, Guild, Message, Role, State
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.payloads.messages import message_json
from tests.wire.discord.payloads.people import member_json, role_json, user_json
from tests.wire.discord.permissions import in_channel, in_guild
from tests.wire.shapes import Json


def people(ids: Iterable[str], state: State, guild: Guild | None) -> Json:
    """Users, and their members for those who are in the guild."""
    users = [state.users[id] for id in ids]
    row: Json = {"users": {user.id: user_json(user) for user in users}}
    if guild is None:
        return row
    there = [guild.members[user.id] for user in users if user.id in guild.members]
    told = [member_json(each, permissions=in_guild(guild, each)) for each in there]
    hidden = ("user", "mute", "deaf")
    row["members"] = {
        each["user"]["id"]: {key: value for key, value in each.items() if key not in hidden}
        for each in told
    }
    return row


def channels(found: Iterable[Channel], state: State, user: str) -> Json:
    """Channels with what somebody may do in them."""
    kept = ("id", "type", "name", "parent_id", "thread_metadata")
    rows: Json = {}
    for channel in found:
        told = channel_json(channel, state)
        rows[channel.id] = {key: told[key] for key in kept if key in told}
        rows[channel.id]["permissions"] = str(in_channel(state, user, channel))
    return {"channels": rows}


def roles(found: Iterable[Role]) -> Json:
    """Roles."""
    return {"roles": {role.id: role_json(role) for role in found}}


def messages(found: Iterable[Message], state: State) -> Json:
    """Messages with their content, which the bot needs no intent for here."""
    return {"messages": {message.id: message_json(message, state) for message in found}}
