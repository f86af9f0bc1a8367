"""Buttons and selects as Discord takes them, each with its Call in its custom_id."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import discord
from discord import ui

from adapters.discord import custom_ids
from bot.core.cards.elements import Actions, Button, Element, LinkButton, Option, Select
from bot.core.rules.visible import shortened, visible

# https://docs.discord.com/developers/components/reference
LABEL, PLACEHOLDER = 80, 150
"""Characters of a button, and of a select in which nothing is chosen."""
OPTIONS, OPTION = 25, 100
"""Options of a select; characters of one, as shown and as sent."""
SELECTS = 4
"""How many selects a long choice is told in."""
URL = 512
"""Characters of an address that a button opens."""
Control = ui.Button[Any] | ui.Select[Any]
_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}


class Controls:
    """The controls of one message of a community: no two of them have the same custom_id."""

    def __init__(self, community: int) -> None:
        self._community = community
        self._taken: set[str] = set()

    def button(self, item: Button | LinkButton) -> ui.Button[Any] | None:
        """A button; None for one that stands there already and has no room to be told apart."""
        label = line(item.label, LABEL)
        if isinstance(item, LinkButton):
            return ui.Button(label=label, url=item.url)
        carried = custom_ids.button(
            item.offer, self._community, sure=not item.confirm, taken=self._taken
        )
        if carried is None:
            return None
        self._taken.add(carried)
        return ui.Button(label=label, style=_STYLES[item.style], custom_id=carried)

    def selects(self, item: Select) -> Iterator[ui.Select[Any]]:
        """A choice; a long one in several selects, each told from where to where it goes."""
        first: dict[str, Option] = {}
        for option in item.options:
            first.setdefault(option.value, option)
        options = [option for option in first.values() if option.value]
        for at in islice(range(0, len(options), OPTIONS), SELECTS):
            some = options[at : at + OPTIONS]
            told = item.label
            if len(options) > OPTIONS:
                told = f"{shortened(told, PLACEHOLDER - 20)} ({at + 1}–{at + len(some)})"
            yield self._select(item, told, some)

    def _select(self, item: Select, told: str, options: list[Option]) -> ui.Select[Any]:
        carried, rest = custom_ids.select(item.offer, self._community, item.param, self._taken)
        self._taken.add(carried)
        return ui.Select(
            custom_id=carried, placeholder=line(told, PLACEHOLDER), options=choices(options, rest)
        )


def choices(options: Iterable[Option], before: str = "") -> list[discord.SelectOption]:
    """Options of a select, each value once.

    A value above the limit is begun only; members and roles are found by their beginning too.
    """
    told: dict[str, str] = {}
    for option in options:
        told.setdefault((before + option.value)[:OPTION], option.label)
    return [
        discord.SelectOption(label=line(label, OPTION), value=value)
        for value, label in told.items()
    ]


def lone(element: Element) -> Button | LinkButton | None:
    """The one button of an element that has nothing else."""
    if not isinstance(element, Actions) or len(element.items) != 1:
        return None
    [item] = element.items
    if isinstance(item, Select) or too_long(item):
        return None
    return item


def too_long(item: Button | LinkButton) -> bool:
    """Whether it opens an address that no button can hold."""
    return isinstance(item, LinkButton) and len(item.url) > URL


def line(text: str, limit: int) -> str:
    """A label: one line without markup; never nothing."""
    return shortened(" ".join(visible(text).split()), limit) or "…"
