"""Buttons and selects as Slack takes them, each with its Call in its value or its action_id."""

from collections.abc import Iterable
from itertools import count
from typing import assert_never

from adapters.slack.blocks import HEADER, SECTION, Block, plain_text
from bot.core.cards.elements import Button, LinkButton, Select
from bot.core.i18n import _
from bot.core.rules.visible import shortened

# https://docs.slack.dev/reference/block-kit/block-elements
BUTTONS, LABEL = 25, 75
"""Controls in one row; characters of a label."""
OPTIONS, VALUE = 100, 75
"""Options of a select; characters of the value of one."""
CONFIRM = 300
"""Characters of what is asked before a Call is made."""
URL = SECTION
"""Characters of an address that a button opens."""

OFFER, CHOICE, LINK, WHOLE = "offer", "choice", "link", "whole"
"""How the action_ids of our controls begin."""
STAYS = "s"
"""After its number: its card stays. What somebody presses, Slack hands back without its message."""


class Controls:
    """The controls of one card; they are numbered, since an action_id is unique in its message."""

    def __init__(self, community: int, title: str, first: int, *, stays: bool = False) -> None:
        """`title` is the card's, which a screen reader tells with each control."""
        self._community = community
        self._title = title
        self._names = (f"{number}{STAYS if stays else ''}" for number in count(first))

    def control(self, item: Button | Select | LinkButton) -> Block | None:
        """One of them; None for a select with nothing to choose, which Slack refuses."""
        name, community = next(self._names), self._community
        match item:
            case Button():
                made = button(
                    item.label, f"{OFFER}:{name}", item.offer.written(community), self._title
                )
                if item.style != "plain":
                    made["style"] = item.style
                if item.confirm:
                    made["confirm"] = _confirm(item)
                return made
            case Select():
                options = choices((option.label, option.value) for option in item.options)[:OPTIONS]
                carried = item.offer.written(community)
                return (
                    {
                        "type": "static_select",
                        "options": options,
                        "action_id": f"{CHOICE}:{name}:{item.param}:{carried}",
                        "placeholder": plain_text(item.label, HEADER),
                    }
                    if options
                    else None
                )
            case LinkButton():
                made = button(item.label, f"{LINK}:{name}", "", self._title)
                del made["value"]
                return {**made, "url": item.url[:URL]}
            case _:
                assert_never(item)


def button(label: str, action: str, value: str, title: str) -> Block:
    """A button; its label alone says little to whoever does not see the card around it."""
    return {
        "type": "button",
        "action_id": action,
        "value": value,
        "text": {**plain_text(label, LABEL), "emoji": True},
        "accessibility_label": shortened(f"{label} · {title}", LABEL),
    }


def stays(action: str) -> bool:
    """Whether the card of a control is one that stays, by the control's action_id."""
    _kind, _colon, rest = action.partition(":")
    return rest.partition(":")[0].endswith(STAYS)


def _confirm(item: Button) -> Block:
    return {
        "title": plain_text(item.label, 100),
        "text": plain_text(item.confirm, CONFIRM),
        "confirm": plain_text(_("Yes"), 30),
        "deny": plain_text(_("Not now"), 30),
    }


def choices(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """Options of a select, each value once.

    A value above the limit is begun only; members and roles are found by their beginning too.
    """
    told: dict[str, str] = {}
    for label, value in pairs:
        told.setdefault(value[:VALUE], label)
    return [{"text": plain_text(label, LABEL), "value": value} for value, label in told.items()]
