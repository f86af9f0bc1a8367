"""What stands in the fields of a form that was sent, read back as it was written."""

from collections.abc import Mapping
from typing import Any

WRITTEN, USER, USERS = "plain_text_input", "users_select", "multi_users_select"
"""The elements that words are written into, and those that people are picked in."""
OTHERS = "+others"
"""Behind the name of a field: the select of those whom Slack's picker does not know."""

Element = Mapping[str, Any]


def written(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a submitted form, by name; "" for one left empty."""
    elements, out = _elements(view), {}
    for name, element in elements.items():
        if not name.endswith(OTHERS):
            beside = elements.get(name + OTHERS, {})
            out[name] = (
                _together(element, beside, _first(view, name)) if beside else _value(element)
            )
    return out


def told(view: Mapping[str, Any]) -> dict[str, str]:
    """Of that, the words that somebody wrote and the people whom they picked."""
    own = [n for n, e in _elements(view).items() if e.get("type") in (WRITTEN, USER, USERS)]
    return {name: value for name, value in written(view).items() if name in own}


def _elements(view: Mapping[str, Any]) -> dict[str, Element]:
    values: Mapping[str, Mapping[str, Element]] = (view.get("state") or {}).get("values") or {}
    return {name: each for name, elements in values.items() for each in elements.values()}


def _together(element: Element, beside: Element, first: str) -> str:
    """Who was picked on Slack, and who beside it."""
    here, there = _value(element), _value(beside)
    if element.get("type") == USERS:
        return ", ".join(filter(None, [here, there]))
    # One alone is meant, and what Slack's picker began with cannot be emptied again.
    return there if there and here in ("", first) else here


def _first(view: Mapping[str, Any], name: str) -> str:
    """What a picker of one person began with."""
    blocks = [b for b in view.get("blocks") or () if b.get("block_id") == name]
    user = next((b.get("element", {}).get("initial_user") for b in blocks), None)
    return f"<@{user}>" if user else ""


def _value(element: Element) -> str:
    chosen = element.get("selected_option") or {}
    several = element.get("selected_users") or ()
    user = element.get("selected_user")
    options = element.get("selected_options") or ()
    found = (
        element.get("value")
        or chosen.get("value")
        or element.get("selected_date")
        or element.get("selected_time")
        or (f"<@{user}>" if user else "")
        or ", ".join(f"<@{one}>" for one in several)
        or ", ".join(str(option["value"]) for option in options)
    )
    return str(found)
