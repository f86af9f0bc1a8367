"""Filling in a form: what a field makes of the words that somebody puts into it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.plays.matching import fold
from adapters.plays.stage import Stuck
from tests.wire import chosen
from tests.wire.shapes import Json
from tests.wire.slack.emoji import drawn, spelled
from tests.wire.slack.plain import Reader, options
from tests.wire.slack.views import elements
from tests.wire.slack.workspace import User, View, Workspace

REQUIRED = "Please complete this required field."
LINES = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
ONE_OPTION = ("static_select", "radio_buttons", "external_select")
OPTIONS = ("checkboxes", "multi_static_select", "multi_external_select")


def field(view: View, name: str, reader: Reader) -> tuple[Json, Json]:
    """The block and element that go by their label, or by block_id or action_id. Raises Stuck."""
    wanted, labels = fold(name).casefold(), []
    for block, element in elements(view):
        label = reader.text(block["label"]) if "label" in block else ""
        labels.append(label or element["action_id"])
        names = {fold(label).casefold(), block["block_id"], element["action_id"]}
        if wanted in names | {each.replace("_", " ") for each in names}:
            return block, element
    raise Stuck(f"The form has no field “{name}”. It has: {', '.join(labels)}.")


def or_below(view: View, block: Json, written: str, workspace: Workspace) -> Json:
    """The block, or the select below it where a picker of people knows nobody of that name."""
    known = {user.name.casefold() for user in workspace.users.values()}
    if block["element"]["type"] != "users_select" or written.removeprefix("@").casefold() in known:
        return block
    at = view.blocks.index(block) + 1
    below = view.blocks[at] if at < len(view.blocks) else block
    return below if below.get("element", {}).get("type") in ONE_OPTION and written else block


def filled(element: Json, written: str, user: User, workspace: Workspace) -> Json:
    """The state of `element` with `written` in it. Raises Stuck for what it does not take."""
    kind = element["type"]
    return {"type": kind, **_state(kind, element, written, user, workspace)}


def missing(view: View) -> dict[str, str]:
    """What Slack itself says at fields that must not be empty, or hold too much, before sending."""
    said: dict[str, str] = {}
    for block in (block for block in view.blocks if block["type"] == "input"):
        element = block["element"]
        state = view.values[block["block_id"]][element["action_id"]]
        value = next(each for key, each in state.items() if key != "type")
        most, least = element.get("max_length", 3000), element.get("min_length", 0)
        if not value and not block.get("optional"):
            said[block["block_id"]] = REQUIRED
        elif isinstance(value, str) and len(value) > most:
            said[block["block_id"]] = f"Must be at most {most} characters."
        elif isinstance(value, str) and 0 < len(value) < least:
            said[block["block_id"]] = f"Must be at least {least} characters."
    return said


def _state(kind: str, element: Json, written: str, user: User, workspace: Workspace) -> Json:
    if kind in LINES:
        return {"value": spelled(written) or None}
    if kind in ONE_OPTION:
        return {"selected_option": _option(element, written) if written else None}
    if kind in OPTIONS:
        each = [one.strip() for one in written.split(",") if one.strip()]
        return {"selected_options": [_option(element, one) for one in each]}
    if kind == "users_select":
        return {"selected_user": _person(workspace, written) if written else None}
    if kind == "multi_users_select":
        names = [one.strip() for one in written.split(",") if one.strip()]
        return {"selected_users": [_person(workspace, name) for name in names]}
    if kind in ("channels_select", "conversations_select"):
        key = "selected_channel" if kind == "channels_select" else "selected_conversation"
        return {key: workspace.named(written).id if written else None}
    return _when(kind, element, written, user)


def _when(kind: str, element: Json, written: str, user: User) -> Json:
    if kind == "datepicker":
        # A calendar opens at what stands in the field, else at today.
        opens = element.get("initial_date") or element.get("opens") or ""
        day = chosen.day(written, str(opens))
        return {"selected_date": _picked(day, written, "a day like April 3")}
    if kind == "timepicker":
        return {"selected_time": _picked(chosen.time(written), written, "a time like 13:00")}
    if kind == "datetimepicker":
        moment = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(user.zone or "UTC"))
        return {"selected_date_time": int(moment.timestamp())}
    if kind == "rich_text_input":
        line = {"type": "rich_text_section", "elements": [{"type": "text", "text": written}]}
        return {"rich_text_value": {"type": "rich_text", "elements": [line]} if written else None}
    raise Stuck(f"Nothing can be written into a field of type {kind}.")


def _picked(found: str | None, written: str, like: str) -> str | None:
    if written and found is None:
        raise Stuck(f"That field takes {like}, not “{written}”.")
    return found if written else None


def _option(element: Json, written: str) -> Json:
    """The option that is meant, or the only one that was found. Raises Stuck."""
    known = {str(o["value"]): o for o in options(element)}
    shown = [(drawn(o["text"]["text"]), value) for value, o in known.items()]
    if (found := chosen.option(written, shown)) is not None:
        return known[found]
    if element["type"] == "external_select" and len(known) == 1:
        return next(iter(known.values()))
    raise Stuck(f"“{written}” is none of the choices: {', '.join(label for label, _v in shown)}.")


def _person(workspace: Workspace, name: str) -> str:
    for user in workspace.users.values():
        if user.name.casefold() == name.removeprefix("@").casefold():
            return user.id
    raise Stuck(f"There is nobody called {name}.")
