"""Clickable: a command that our texts name whole is one press away, by the id Discord gave it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from adapters.discord.commands import Tree

_WHOLE = re.compile(r"`/([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})`")
"""A command alone in its marks: with words after it, it is a line to be typed."""
SLASH = 1
"""The type of commands that are typed."""


class Clickable:
    """Knows the ids of registered commands; one that it does not know is told as it is typed."""

    def __init__(self, tree: Tree) -> None:
        self._paths = {" ".join(path) for path in tree.names}
        self._ids: Mapping[str, str] = {}

    def learn(self, registered: Iterable[Mapping[str, Any]]) -> None:
        """Learn the ids, as Discord lists what is registered. Only roots have one."""
        self._ids = {
            str(one.get("name")): str(one.get("id"))
            for one in registered
            if one.get("type", SLASH) == SLASH
        }

    def told(self, text: str) -> str:
        """Our own text, which names commands as they are here, with mentions that open them.

        https://docs.discord.com/developers/reference#message-formatting-formats
        """
        return _WHOLE.sub(self._mention, text) if "`/" in text else text

    def _mention(self, found: re.Match[str]) -> str:
        path = found[1]
        id = self._ids.get(path.partition(" ")[0]) if path in self._paths else None
        return f"</{path}:{id}>" if id else found[0]
