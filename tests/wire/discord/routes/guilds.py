"""Guilds and the people in them, as far as a bot without the members intent may ask."""

from tests.wire.discord.payloads.guilds import guild_json
from tests.wire.discord.payloads.people import member_json, role_json
from tests.wire.discord.refusals import no_access, unknown
from tests.wire.discord.routes.asked import Answer, Asked, route


@route("GET /guilds/{guild_id}")
def get(asked: Asked) -> Answer:
    """A guild."""
    guild = asked.guild()
    row = guild_json(guild)
    if asked.query.get("with_counts"):
        many = len(guild.members)
        return row | {"approximate_member_count": many, "approximate_presence_count": many}
    return row


@route("GET /guilds/{guild_id}/roles")
def roles(asked: Asked) -> Answer:
    """A guild's roles."""
    return [role_json(role) for role in asked.guild().roles.values()]


@route("GET /guilds/{guild_id}/members/{user_id}")
def member(asked: Asked) -> Answer:
    """One member."""
    found = asked.guild().members.get(asked.at["user_id"])
    if found is None:
        known = asked.at["user_id"] in asked.platform.state.users
        raise unknown("member" if known else "user")
    return member_json(found)


@route("GET /guilds/{guild_id}/members")
def members(asked: Asked) -> Answer:
    """Everybody: not without the members intent."""
    asked.guild()
    raise no_access()
