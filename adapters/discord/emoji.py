"""Discord's emoji and ours: the same characters, except for those that a server made itself."""

from collections.abc import Mapping
from typing import Any

import discord


def emoji_of(emoji: discord.PartialEmoji) -> str:
    """The emoji of a reaction; ":name:" for a server's own, which is none that cards use."""
    return f":{emoji.name}:" if emoji.id else emoji.name or ""


def told(emoji: Mapping[str, Any]) -> discord.PartialEmoji:
    """An emoji as Discord's JSON tells it."""
    id = emoji.get("id")
    return discord.PartialEmoji(name=str(emoji.get("name") or ""), id=int(id) if id else None)
