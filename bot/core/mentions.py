"""Mentions in what people write: who is meant by them, as it reads."""

import re

from bot.core.i18n import _

_NAMED = re.compile(r"<@!?\w+\|([^<>|]+)>")
# An id as long as those of platforms: anything else somebody wrote so themselves.
_BARE = re.compile(r"<@!?[A-Z0-9]{6,}>")
GROUP = re.compile(r"<(?:@&|!subteam\^)(?P<id>\w+)(?:\|@?(?P<name>[^<>|]+))?>")
"""A group of people, as Discord and Slack tell of one: a role, a user group."""


def worded(text: str) -> str:
    """`text` with those it mentions as people see them: "<@123|Eli>" is "@Eli", and a group alike.

    Whom nobody could name in time is somebody: a number says nothing to whoever reads it.
    """
    if "<@" not in text and "<!" not in text:
        return text
    text = GROUP.sub(lambda found: f"@{found['name']}" if found["name"] else _("a group"), text)
    return _BARE.sub(lambda _found: _("somebody"), _NAMED.sub(r"@\1", text))
