"""What Discord sends, as people wrote it: channels, roles, emoji and times as they read."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.core.cards.plain import moment
from bot.core.i18n import N_, _
from bot.core.rules.cities import city
from bot.core.text import When

_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_USER = re.compile(r"<@!?(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_COMMAND = re.compile(r"<(/[^:<>]+):\d+>")
TIME: Final = "<t:"
"""What a time begins with: each reader's client tells it on a clock of its own."""
_TIME = re.compile(r"<t:(-?[0-9]{1,13})(?::([A-Za-z]))?>")
_PAGE = re.compile(r"<id:(browse|customize|guide|linked-roles)(?::[0-9]+)?>")
_PAGES: Final = {
    "browse": N_("Browse Channels"),
    "customize": N_("Channels & Roles"),
    "guide": N_("Server Guide"),
    "linked-roles": N_("Linked Roles"),
}
NOBODY: Mapping[str, str] = {}


def received(
    text: str,
    names: Mapping[str, str] = NOBODY,
    people: Mapping[str, str] = NOBODY,
    zone: str = "UTC",
) -> str:
    """The text of an option or a message as its writer saw it.

    `names` are those of channels and roles, `people` those of users, by id. A mention of somebody
    else stays as "<@123>", which is how a parameter that asks for somebody reads it. Times are told
    in the `zone` that is meant there, and name it.
    """
    text = _LINK.sub(r"\1", text)
    text = _CHANNEL.sub(lambda found: f"#{names.get(found[1]) or 'channel'}", text)
    text = _ROLE.sub(lambda found: f"@{names.get(found[1]) or 'role'}", text)
    text = _USER.sub(lambda f: f"@{people[f[1]]}" if people.get(f[1]) else f[0], text)
    text = _EMOJI.sub(r"\1", text)
    text = _COMMAND.sub(r"\1", text)
    text = _PAGE.sub(lambda found: _(_PAGES[found[1]]), text)
    return _TIME.sub(lambda found: _told(found, zone), text)


def _told(found: re.Match[str], zone: str) -> str:
    """A time in words, with the year: what somebody wrote is kept for long."""
    try:
        at = When(datetime.fromtimestamp(int(found[1]), UTC), zone, year=True)
        match found[2]:
            case "d" | "D":
                return moment(replace(at, show="day"))
            case "t" | "T":
                said = moment(replace(at, show="time"))
            case _:
                said = moment(at)
    # Discord itself shows no such time.
    except (ValueError, OverflowError, OSError):
        return found[0]
    return f"{said} ({city(zone)})"
