"""views.*: forms on somebody's screen, and their home."""

from tests.wire.shapes import Json
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.payloads import Telling
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.views import close_all, opened, redrawn
from tests.wire.slack.workspace import View

MOST = 3
"""Forms that may be stacked on one another."""


@method("views.open")
def open_view(asked: Asked) -> Json:
    """Put a form in front of whoever did the thing behind the trigger."""
    sent = _view(asked, "modal")
    # Last of all that may fail: a trigger_id is good for one form.
    trigger = asked.platform.openings.exchange(_trigger(asked))
    # views.open begins a new stack; only views.push adds to one.
    close_all(asked.workspace, trigger.user)
    return _shown(asked, opened(asked.platform, asked.workspace, trigger.user, sent))


@method("views.push")
def push(asked: Asked) -> Json:
    """Put a form on top of the one that the trigger came from."""
    sent = _view(asked, "modal")
    trigger = asked.platform.openings.exchange(_trigger(asked))
    stack = asked.workspace.modals.get(trigger.user, [])
    if trigger.view not in [view.id for view in stack]:
        raise Refusal("not_found")
    if len(stack) >= MOST:
        raise Refusal("push_limit_reached")
    return _shown(asked, opened(asked.platform, asked.workspace, trigger.user, sent))


@method("views.update")
def update(asked: Asked) -> Json:
    """Draw a form anew, if it is still there."""
    view = _found(asked)
    sent = _view(asked, view.kind)
    # Whoever names the hash wants to change only what they have seen.
    if asked.text("hash") and asked.text("hash") != view.hash:
        raise Refusal("hash_conflict")
    redrawn(asked.platform, asked.workspace, view, sent)
    return _shown(asked, view)


@method("views.publish")
def publish(asked: Asked) -> Json:
    """Draw somebody's home."""
    if not asked.platform.app.home_tab:
        raise Refusal("not_enabled")
    sent, user = _view(asked, "home"), asked.workspace.users.get(asked.text("user_id"))
    if user is None:
        raise Refusal("invalid_arguments")
    home = asked.workspace.homes.get(user.id)
    if home is None:
        home = opened(asked.platform, asked.workspace, user.id, sent)
    elif asked.text("hash") and asked.text("hash") != home.hash:
        raise Refusal("hash_conflict")
    else:
        redrawn(asked.platform, asked.workspace, home, sent)
    return _shown(asked, home)


def _view(asked: Asked, kind: str) -> Json:
    sent = asked.args["view"]
    if not isinstance(sent, dict) or sent.get("type") != kind:
        asked.platform.checks.broken(f"{asked.name}: a view of type {kind} is wanted")
        raise Refusal("invalid_arguments")
    asked.platform.checks.view(asked.name, sent)
    return sent


def _trigger(asked: Asked) -> str:
    trigger = asked.text("trigger_id") or asked.text("interactivity_pointer")
    if not trigger:
        asked.platform.checks.broken(f"{asked.name}: needs a trigger_id")
        raise Refusal("invalid_arguments")
    return trigger


def _found(asked: Asked) -> View:
    external = asked.text("external_id")
    for view in asked.workspace.views.values():
        same = view.id == asked.text("view_id")
        if view.open and (same or (external and view.sent.get("external_id") == external)):
            return view
    raise Refusal("not_found")


def _shown(asked: Asked, view: View) -> Json:
    user = asked.workspace.users[view.user]
    return {"view": Telling(asked.platform.app, asked.workspace, user).view(view)}
