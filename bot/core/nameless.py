"""Nameless: a card that waits to be said, without the name of somebody who was erased meanwhile."""

import json
import re
from collections.abc import Collection
from typing import Any

from bot.core.i18n import _


def nameless(card: str, name: str, accounts: Collection[str]) -> str:
    """A saved card as it is said of nobody in particular; `accounts` as a Person has them.

    What others wrote is theirs, and stays as they wrote it.
    """
    return _named(card, name, accounts, _("Somebody"), ours=True)


def renamed(card: str, before: str, name: str) -> str:
    """A saved card in which somebody who has no account goes by another name than before."""
    return _named(card, before, (), name, ours=False)


def _named(card: str, name: str, accounts: Collection[str], somebody: str, *, ours: bool) -> str:
    """With another name for theirs; `ours`: in our own words as well."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")

    def without(part: Any) -> Any:  # noqa: ANN401 - JSON
        match part:
            case {"kind": "person", "name": str(known), "accounts": list(theirs)}:
                mine = not set(accounts).isdisjoint(theirs) if theirs else known == name
                return {**part, "name": somebody, "accounts": []} if mine else part
            case {"kind": "said", "text": str(text)}:
                # A name alone is one that we put in.
                return {**part, "text": somebody} if text == name else part
            case dict():
                return {key: without(value) for key, value in part.items()}
            case list():
                return [without(value) for value in part]
            case str() if ours:
                return named.sub(lambda _found: somebody, part)
            case _:
                return part

    read = json.loads(card)
    changed = without(read)
    return card if changed == read else json.dumps(changed, ensure_ascii=False)
