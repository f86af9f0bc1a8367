"""auth.*, apps.*, oauth.v2.access: tokens, connections, installing and leaving."""

from tests.wire.shapes import Json
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.sockets import ticketed
from tests.wire.slack.tokens import LIFE, Token


@method("api.test")
def api_test(_asked: Asked) -> Json:
    """Whether anybody is there."""
    return {}


@method("auth.test")
def auth_test(asked: Asked) -> Json:
    """Whose token it is."""
    workspace = asked.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.handle,
        "team_id": workspace.id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def revoke(asked: Asked) -> Json:
    """Make the token useless."""
    if asked.flag("test"):
        return {"revoked": False}
    asked.token.dead = "token_revoked"
    bots = {"oauth": [], "bot": [asked.workspace.bot.id]}
    event: Json = {"type": "tokens_revoked", "tokens": bots}
    asked.platform.emit(asked.workspace, event, installed=False)
    return {"revoked": True}


@method("apps.uninstall")
def uninstall(asked: Asked) -> Json:
    """Take the app out of the token's workspace."""
    _known_client(asked)
    asked.platform.uninstall(asked.workspace)
    return {}


@method("apps.connections.open")
def open_connection(asked: Asked) -> Json:
    """The address of the next Socket Mode connection."""
    platform = asked.platform
    if not platform.app.socket_mode:
        platform.checks.broken("apps.connections.open: the manifest does not enable Socket Mode")
        raise Refusal("forbidden_team")
    ticket = ticketed(platform.sockets, asked.token.scopes)
    return {"url": f"ws{platform.url.removeprefix('http')}/link/?ticket={ticket}"}


@method("oauth.v2.access")
def access(asked: Asked) -> Json:
    """A token for a code, or a new one for a refresh token."""
    _known_client(asked)
    platform = asked.platform
    if asked.text("grant_type") == "refresh_token":
        return _issued(asked, platform.tokens.rotate(asked.text("refresh_token")))
    grant = platform.tokens.exchange(asked.text("code"), asked.text("redirect_uri"))
    token = platform.install(platform.workspaces[grant.team], grant.scopes)
    return _issued(asked, token) | {"authed_user": {"id": grant.user}}


def _issued(asked: Asked, token: Token) -> Json:
    workspace = asked.platform.workspaces[token.team]
    row: Json = {
        "access_token": token.secret,
        "token_type": "bot",
        "scope": ",".join(token.scopes),
        "bot_user_id": workspace.bot.id,
        "app_id": asked.platform.app.id,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    if org := workspace.organisation:
        # What a whole organisation installed is of no single workspace.
        row |= {"team": None, "enterprise": {"id": org, "name": "Acme Grid"}}
        row["is_enterprise_install"] = True
    if token.refresh:
        row |= {"refresh_token": token.refresh, "expires_in": int(LIFE.total_seconds())}
    return row


def _known_client(asked: Asked) -> None:
    app = asked.platform.app
    if asked.text("client_id") != app.client_id:
        raise Refusal("invalid_client_id")
    if asked.text("client_secret") != app.client_secret:
        raise Refusal("bad_client_secret")
