"""Forms and homes as they come, change and go: what is filled in stays through a redraw."""

from tests.wire.shapes import Json
from tests.wire.slack.blocks import identified
from tests.wire.slack.platform import Platform
from tests.wire.slack.workspace import View, Workspace

EMPTY: dict[str, Json] = {
    "plain_text_input": {"value": None},
    "email_text_input": {"value": None},
    "url_text_input": {"value": None},
    "number_input": {"value": None},
    "rich_text_input": {"rich_text_value": None},
    "static_select": {"selected_option": None},
    "external_select": {"selected_option": None},
    "radio_buttons": {"selected_option": None},
    "users_select": {"selected_user": None},
    "channels_select": {"selected_channel": None},
    "conversations_select": {"selected_conversation": None},
    "checkboxes": {"selected_options": []},
    "multi_static_select": {"selected_options": []},
    "multi_external_select": {"selected_options": []},
    "multi_users_select": {"selected_users": []},
    "multi_channels_select": {"selected_channels": []},
    "multi_conversations_select": {"selected_conversations": []},
    "datepicker": {"selected_date": None},
    "timepicker": {"selected_time": None},
    "datetimepicker": {"selected_date_time": None},
    "file_input": {"files": []},
}
"""What an element's state is while nothing stands in it."""


def opened(platform: Platform, workspace: Workspace, user: str, sent: Json) -> View:
    """A new form on top of somebody's stack, or their home, and shown to them."""
    kept = _kept(workspace, sent)
    id, kind = workspace.stamps.id("V"), kept["type"]
    stack = workspace.modals.setdefault(user, [])
    view = View(id, user, kind, kept, hash=workspace.stamps.ts(), root=id)
    if kind == "modal":
        view.previous = stack[-1].id if stack else ""
        view.root = stack[0].id if stack else id
        stack.append(view)
    else:
        workspace.homes[user] = view
    view.values = _values(view, {})
    workspace.views[id] = view
    platform.show("form" if kind == "modal" else "home", workspace, view)
    return view


def redrawn(platform: Platform, workspace: Workspace, view: View, sent: Json) -> None:
    """The same form or home with something else in it."""
    view.sent = _kept(workspace, sent)
    view.hash = workspace.stamps.ts()
    view.values = _values(view, view.values)
    view.errors = {}
    platform.show("form" if view.kind == "modal" else "home", workspace, view)


def close(workspace: Workspace, view: View) -> None:
    """Take one form away; the one below comes to the front."""
    view.open = False
    workspace.modals[view.user].remove(view)


def close_all(workspace: Workspace, user: str) -> None:
    """Take everything away that stands in front of somebody."""
    for view in list(workspace.modals.get(user, ())):
        close(workspace, view)


def elements(view: View) -> list[tuple[Json, Json]]:
    """Every block with state in a view, with its element."""
    pairs: list[tuple[Json, Json]] = []
    for block in view.blocks:
        inner = [block.get("element"), block.get("accessory"), *block.get("elements", ())]
        pairs += [(block, e) for e in inner if isinstance(e, dict) and e.get("type") in EMPTY]
    return pairs


def _kept(workspace: Workspace, sent: Json) -> Json:
    return {**sent, "blocks": identified(sent["blocks"], lambda: workspace.stamps.id("b"))}


def _values(view: View, before: dict[str, dict[str, Json]]) -> dict[str, dict[str, Json]]:
    """The state of each element: as it was where it was there before, else as the app began it."""
    values: dict[str, dict[str, Json]] = {}
    for block, element in elements(view):
        id, action = block["block_id"], element["action_id"]
        known = before.get(id, {}).get(action)
        # Slack keeps what was filled in by block_id and action_id, across views.update.
        same = known is not None and known["type"] == element["type"]
        values.setdefault(id, {})[action] = known if known and same else _initial(element)
    return values


def _initial(element: Json) -> Json:
    (key, nothing), *_ = EMPTY[element["type"]].items()
    chosen = key.startswith("selected")
    begun = element.get(key.replace("selected", "initial") if chosen else "initial_value")
    return {"type": element["type"], key: begun or nothing}
