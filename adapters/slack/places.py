"""Who did something where and with what, as Slack's payloads tell it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.answers import Asker
from adapters.slack.controls import CHOICE, OFFER, stays
from adapters.slack.modals import Origin
from adapters.slack.spans import PLATFORM
from adapters.slack.workspaces import Installed
from bot.core import chance
from bot.core.calls import Place

Body = Mapping[str, Any]

NO_COMMAND = "0/-"
"""An offer that no command takes, for controls that are none of ours: it is answered as stale."""


def call_id(body: Body, at: Place, secret: chance.Chance = chance.secret) -> str:
    """What makes this delivery the same as its repetitions."""
    action = (body.get("actions") or [{}])[0]
    stamp = action.get("action_ts") or (body.get("view") or {}).get("hash") or ""
    # Slack keeps the trigger when it repeats a delivery. Without one there is nothing to know a
    # repetition by, so each is a Call of its own.
    trigger = body.get("trigger_id") or f"{at.message}:{secret()}"
    return f"slack:{at.workspace}:{trigger}:{stamp}".rstrip(":")


def offered(kind: str, rest: str, action: Body) -> tuple[str, dict[str, str]]:
    """The offer that a control carries, with what was chosen. Others lead to no command."""
    if kind == OFFER:
        return str(action.get("value") or ""), {}
    if kind == CHOICE:
        _number, param, offered = [*rest.split(":", 2), "", "", ""][:3]
        chosen = (action.get("selected_option") or {}).get("value")
        return offered, {param: str(chosen or "")}
    return NO_COMMAND, {}


def place(there: Installed, channel: object, name: object, message: object = "") -> Place:
    """Where it was; direct messages are no channel."""
    number = str(channel or "")
    # So the ids of direct messages begin, in which nothing has a home.
    if number.startswith("D"):
        return Place(PLATFORM, there.workspace, message=str(message or ""))
    return Place(PLATFORM, there.workspace, number, str(name or ""), str(message or ""))


def place_of(there: Installed, body: Body, known: Origin) -> Place:
    """Where a control, shortcut or modal was; a modal tells only what it carries itself."""
    channel = body.get("channel") or {}
    message = body.get("message") or {}
    container = body.get("container") or {}
    ts = message.get("ts") or container.get("message_ts") or body.get("message_ts") or ""
    number = channel.get("id") or container.get("channel_id") or known.channel
    at = place(there, number, channel.get("name") or known.name, ts or known.message)
    return replace(at, under=str(message.get("thread_ts") or ""))


def asker_of(there: Installed, body: Body, user: str, at: Place, channel: str) -> Asker:
    """Whoever asks, with the ways on which an answer can reach them."""
    kept = Origin(at.channel, at.channel_name, at.message)
    url, trigger = str(body.get("response_url") or ""), str(body.get("trigger_id") or "")
    return Asker(there, user, channel, url, trigger, origin=kept, instead=_makes_way(body))


def _makes_way(body: Body) -> bool:
    """Whether what they acted on is for their eyes alone, and has done its part with that."""
    if not (body.get("container") or {}).get("is_ephemeral"):
        return False
    return not any(stays(str(each.get("action_id") or "")) for each in body.get("actions") or ())
