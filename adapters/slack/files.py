"""Files: sent as direct messages, and what is said in place where one can't be."""

from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.cards.elements import Card, Text
from bot.core.i18n import words
from bot.core.replies import File

log = structlog.get_logger(__name__)

LOST: Final = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, ValueError)
"""What an answer that does not come through is told by."""
READABLE: Final = ("text/", "application/json")
FOR_PROGRAMS: Final = "text/calendar"
"""How the types of files begin that people can read as they are; and the one that nobody does."""


async def sent(file: File, user: str, client: AsyncWebClient) -> bool:
    """Whether somebody was sent a file; what may pass is tried once more."""
    for _attempt in range(2):
        try:
            opened = await client.conversations_open(users=user)
            channel = opened["channel"]["id"]
            await client.files_upload_v2(
                content=file.content, filename=file.name, title=file.name, channel=channel
            )
            return True
        except LOST as error:
            log.warning("file not sent", reason=type(error).__name__)
            if not _passes(error):
                break
    return False


def in_place(file: File) -> Card:
    """What is said where a file was not sent: what stands in it, as far as people can read it."""
    if not file.media_type.startswith(READABLE) or file.media_type.startswith(FOR_PROGRAMS):
        return Card(
            words(
                "I couldn't send you %(file)s. Please ask for it once more in a minute.",
                file=file.name,
            )
        )
    text = words("%(text)s", text=file.content.decode("utf-8", "replace"))
    title = words("I couldn't send you %(file)s as a file. Its text is below.", file=file.name)
    return Card(title, (Text(text),))


def _passes(error: Exception) -> bool:
    """Whether the next attempt may do better: not where Slack itself has refused it."""
    if not isinstance(error, SlackApiError):
        return True
    status = getattr(error.response, "status_code", 500)
    return bool(status >= 500)
