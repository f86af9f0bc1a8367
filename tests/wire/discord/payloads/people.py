"""People and their roles, as Discord tells of them."""

from tests.wire.discord.guild import Member, Role, User
from tests.wire.discord.snowflakes import iso
from tests.wire.shapes import Json


def user_json(user: User) -> Json:
    """Somebody, as anybody may see them."""
    row: Json = {
        "id": user.id,
        "username": user.handle,
        "discriminator": "0000" if user.bot else "0",
        "global_name": None if user.bot else user.name,
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return row | {"bot": True} if user.bot else row


def self_json(user: User) -> Json:
    """The bot, as it sees itself."""
    own = {"mfa_enabled": False, "locale": user.locale, "verified": True, "email": None}
    return user_json(user) | own


def member_json(member: Member, *, permissions: int | None = None) -> Json:
    """Somebody in a guild; with `permissions` as in an interaction."""
    row: Json = {
        "user": user_json(member.user),
        "nick": member.nick or None,
        "avatar": None,
        "banner": None,
        "roles": list(member.roles),
        "joined_at": iso(member.joined),
        "premium_since": None,
        "pending": False,
        "communication_disabled_until": None,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }
    return row if permissions is None else row | {"permissions": str(permissions)}


def role_json(role: Role) -> Json:
    """A role."""
    row: Json = {
        "id": role.id,
        "name": role.name,
        "description": None,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": bool(role.bot),
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return row | {"tags": {"bot_id": role.bot}} if role.bot else row
