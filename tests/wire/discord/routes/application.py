"""The application itself, its user, and the address of the gateway."""

from tests.wire.discord.payloads.people import self_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import unknown
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.shapes import Json

READS_FEW = 1 << 19
"""The application may have the message content intent while it is in few guilds."""


@route("GET /gateway")
def gateway(asked: Asked) -> Answer:
    """Where the gateway is."""
    return {"url": asked.platform.gateway_url}


@route("GET /gateway/bot")
def gateway_bot(asked: Asked) -> Answer:
    """Where the gateway is, and how many sessions may begin."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    platform = asked.platform
    return {
        "url": platform.gateway_url,
        "shards": platform.shards,
        "session_start_limit": limit,
    }


@route("GET /users/@me")
def myself(asked: Asked) -> Answer:
    """The bot's own user."""
    return self_json(asked.platform.state.bot)


@route("GET /users/{user_id}")
def somebody(asked: Asked) -> Answer:
    """Anybody's user."""
    user = asked.platform.state.users.get(asked.at["user_id"])
    if user is None:
        raise unknown("user")
    return user_json(user)


@route("GET /users/@me/guilds")
def guilds(asked: Asked) -> Answer:
    """The guilds that the bot is in."""
    bot = asked.platform.state.bot.id
    return [
        {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": "0",
            "features": [],
        }
        for guild in asked.platform.state.guilds.values()
        if bot in guild.members
    ]


@route("GET /oauth2/applications/@me", "GET /applications/@me")
def application(asked: Asked) -> Answer:
    """The application."""
    return application_json(asked.platform)


def application_json(platform: Platform) -> Json:
    """The application, with its id and flags as the gateway's READY tells them too."""
    bot, flags = platform.state.bot, READS_FEW if platform.reads else 0
    return {
        "id": platform.state.app,
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "eligible_oauth2_scopes": [],
        "bot": user_json(bot),
        "owner": user_json(bot),
        "team": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "summary": "",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": len(platform.state.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "max_participants": None,
        "explicit_content_filter": 0,
        "tags": [],
        "integration_types_config": {"0": {}},
    }
