"""What Discord sends, as people wrote it: channels, roles and emoji as they read."""

import re
from collections.abc import Mapping

_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_USER = re.compile(r"<@!?(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_COMMAND = re.compile(r"<(/[^:<>]+):\d+>")
NOBODY: Mapping[str, str] = {}


def received(
    text: str, names: Mapping[str, str] = NOBODY, people: Mapping[str, str] = NOBODY
) -> str:
    """The text of an option or a message as its writer saw it.

    `names` are those of channels and roles, `people` those of users, by id. A mention of somebody
    else stays as "<@123>", which is how a parameter that asks for somebody reads it.
    """
    text = _LINK.sub(r"\1", text)
    text = _CHANNEL.sub(lambda found: f"#{names.get(found[1]) or 'channel'}", text)
    text = _ROLE.sub(lambda found: f"@{names.get(found[1]) or 'role'}", text)
    text = _USER.sub(lambda f: f"@{people[f[1]]}" if people.get(f[1]) else f[0], text)
    text = _EMOJI.sub(r"\1", text)
    return _COMMAND.sub(r"\1", text)
