"""What the app answers to people's acts: with an acknowledgement, or over a response_url."""

from tests.wire.shapes import Json
from tests.wire.slack.blocks import identified
from tests.wire.slack.methods.views import MOST
from tests.wire.slack.plain import options
from tests.wire.slack.platform import Platform
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.triggers import ResponseUrl
from tests.wire.slack.views import close, close_all, opened, redrawn
from tests.wire.slack.workspace import Message, View, Workspace

KNOWN = {
    "attachments",
    "blocks",
    "delete_original",
    "metadata",
    "mrkdwn",
    "replace_original",
    "response_type",
    "text",
    "thread_ts",
    "unfurl_links",
    "unfurl_media",
}
YES = (True, "true")
TROUBLE = "We had some trouble connecting. Try again?"
MOST_OPTIONS = 100


def answered(platform: Platform, where: str, at: ResponseUrl, body: Json) -> None:
    """A message as an answer: private unless it says otherwise, new unless it replaces one."""
    workspace = platform.workspaces[at.team]
    for unknown in sorted(set(body) - KNOWN):
        platform.checks.broken(f"{where}: takes no {unknown}")
    original = _original(workspace, at)
    if body.get("delete_original") in YES:
        if original is None:
            raise Refusal("message_not_found")
        platform.delete(workspace, original)
        return
    platform.checks.message(where, body)
    if body.get("replace_original") in YES and original is not None:
        _fill(workspace, original, body)
        platform.redraw(workspace, original)
        return
    message = Message(workspace.stamps.ts(), at.channel, workspace.bot.id, by_app=True)
    _fill(workspace, message, body)
    message.thread = body.get("thread_ts") or ""
    message.private_to = "" if body.get("response_type") == "in_channel" else at.user
    platform.post(workspace, message)


def sent(platform: Platform, workspace: Workspace, view: View, body: Json | None) -> bool:
    """A form was sent and this is what the app said; whether it was taken."""
    action = (body or {}).get("response_action")
    try:
        match action:
            case None:
                if body:
                    platform.checks.broken(f"view_submission takes no answer {sorted(body)}")
                close(workspace, view)
            case "clear":
                close_all(workspace, view.user)
            case "errors":
                _fault(platform, workspace, view, (body or {}).get("errors") or {})
            case "update" | "push":
                _follow(platform, workspace, view, action, (body or {}).get("view") or {})
            case _:
                platform.checks.broken(f"view_submission: there is no response_action {action!r}")
                raise Refusal("invalid_arguments")
    except Refusal:
        platform.notice(workspace, view.user, TROUBLE)
        return False
    return action != "errors"


def suggested(platform: Platform, body: Json | None) -> list[Json]:
    """The options that the app gave for what somebody typed."""
    offered = options(body or {})
    if body is None or not ({"options", "option_groups"} & set(body)):
        platform.checks.broken("block_suggestion wants options")
    if len(offered) > MOST_OPTIONS:
        platform.checks.broken(f"block_suggestion: {len(offered)} options, {MOST_OPTIONS} fit")
    return offered


def _original(workspace: Workspace, at: ResponseUrl) -> Message | None:
    messages = workspace.channels[at.channel].messages if at.message else []
    return next((m for m in messages if m.ts == at.message and not m.gone), None)


def _fill(workspace: Workspace, message: Message, body: Json) -> None:
    message.text = body.get("text") or ""
    message.blocks = identified(body.get("blocks") or [], lambda: workspace.stamps.id("b"))


def _fault(platform: Platform, workspace: Workspace, view: View, errors: Json) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        stray = sorted(set(errors) - inputs)
        platform.checks.broken(f"view_submission: errors stand at input blocks, not at {stray}")
        raise Refusal("invalid_arguments")
    view.errors = {block: str(error) for block, error in errors.items()}
    platform.show("error", workspace, view)


def _follow(platform: Platform, workspace: Workspace, view: View, action: str, after: Json) -> None:
    platform.checks.view(f"view_submission: {action}", after)
    if action == "update":
        redrawn(platform, workspace, view, after)
    elif len(workspace.modals[view.user]) >= MOST:
        platform.checks.broken("view_submission: three forms are stacked already")
        raise Refusal("push_limit_reached")
    else:
        opened(platform, workspace, view.user, after)
