"""A channel's bookmark "Dates and roles", which leads to the card of its next gathering.

It stands at the head of the channel, as a pin does; but a pin is told about in the channel, month
by month, and Slack has no way to leave that out. A bookmark that is led elsewhere is not.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.faults import Limits, Unfit
from adapters.slack.workspaces import Installed, Workspaces
from bot.core.i18n import _
from bot.core.ports import Posted, SendError
from store.database import Store
from store.platforms.slack import bookmark, bookmarked

log = structlog.get_logger(__name__)

EMOJI = ":spiral_calendar_pad:"


class Bookmarks:
    """Keeps one for each channel."""

    def __init__(self, workspaces: Workspaces, store: Store, limits: Limits) -> None:
        self._workspaces = workspaces
        self._store = store
        self._limits = limits

    async def lead_to(self, there: Installed, posted: Posted) -> bool:
        """Let it lead to a card; False where Slack does not let us, as without the scope."""
        workspace, channel = there.workspace, posted.channel
        client = self._workspaces.poster(there.token)
        read = self._store.read(lambda s: bookmark(s, workspace, channel))
        kept = await asyncio.wrap_future(read)
        try:
            found = await self._asked(
                "chat.getPermalink",
                channel,
                lambda: client.chat_getPermalink(channel=channel, message_ts=posted.message),
            )
            link = str(found["permalink"])
            if kept:
                await self._led(there, channel, kept, link)
                return True
            made = await self._asked(
                "bookmarks.add",
                channel,
                lambda: client.bookmarks_add(
                    channel_id=channel,
                    title=_("Dates and roles"),
                    type="link",
                    link=link,
                    emoji=EMOJI,
                ),
            )
        except (SendError, Unfit) as error:
            log.warning("no bookmark", reason=getattr(error, "reason", str(error)))
            return False
        number = str((made.get("bookmark") or {}).get("id") or "")
        write = self._store.write(lambda s: bookmarked(s, workspace, channel, number))
        await asyncio.wrap_future(write)
        return True

    async def _led(self, there: Installed, channel: str, kept: str, link: str) -> None:
        client = self._workspaces.poster(there.token)
        try:
            await self._asked(
                "bookmarks.edit",
                channel,
                lambda: client.bookmarks_edit(bookmark_id=kept, channel_id=channel, link=link),
            )
        except SendError as error:
            # Whoever took it away does not want it: it is let be, and nothing is pinned instead.
            if error.reason != "not_found":
                raise

    async def _asked(
        self, method: str, channel: str, ask: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> Any:  # noqa: ANN401 - the SDK's own type
        return await self._limits.obey(method, channel, ask)
