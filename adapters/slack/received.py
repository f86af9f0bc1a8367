"""What Slack sends, as people wrote it: entities undone, links and channels as they read."""

import re

_LINK = re.compile(r"<((?:https?|mailto|tel):[^|>]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#\w+(?:\|([^>]*))?>")
_SPECIAL = re.compile(r"<!(\w+)(?:\^[^|>]*)?(?:\|([^>]*))?>")


def received(text: str) -> str:
    """The text of a slash command or message as its writer saw it.

    Mentions of people stay as "<@U123>", which is how a parameter that asks for somebody reads
    them. Everything else that Slack marks up becomes text.
    """
    text = _LINK.sub(lambda found: found[1].removeprefix("mailto:").removeprefix("tel:"), text)
    text = _CHANNEL.sub(lambda found: f"#{found[1] or 'channel'}", text)
    text = _SPECIAL.sub(lambda found: found[2] or f"@{found[1]}", text)
    # The ampersand last: who wrote "&lt;" is told of as "&amp;lt;".
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
