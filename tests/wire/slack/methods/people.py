"""users.*, team.info, bots.info: who is there."""

from tests.wire.shapes import Json
from tests.wire.slack.events import profile
from tests.wire.slack.methods.asked import Asked, method, page
from tests.wire.slack.refusals import Refusal


@method("users.info")
def user_info(asked: Asked) -> Json:
    """What is known of somebody."""
    user = asked.workspace.user(asked.text("user"))
    row = profile(user, locale=asked.flag("include_locale"))
    if user.team != asked.workspace.id:
        row |= {"is_stranger": True}
    return {"user": row}


@method("users.list")
def list_users(asked: Asked) -> Json:
    """Everybody, those who left among them."""
    people = asked.workspace.users.values()
    rows = [profile(user, locale=asked.flag("include_locale")) for user in people]
    shown, cursor = page(asked, rows, 200)
    return {"members": shown, "response_metadata": {"next_cursor": cursor}}


@method("team.info")
def team_info(asked: Asked) -> Json:
    """The workspace itself."""
    workspace = asked.workspace
    row = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}
    return {"team": row | {"email_domain": "", "icon": {}}}


@method("bots.info")
def bot_info(asked: Asked) -> Json:
    """The app as a member of the workspace."""
    workspace = asked.workspace
    if asked.text("bot") not in ("", workspace.bot_id):
        raise Refusal("bot_not_found")
    row = {"id": workspace.bot_id, "deleted": False, "name": workspace.bot.name}
    return {"bot": row | {"app_id": asked.platform.app.id, "user_id": workspace.bot.id}}
