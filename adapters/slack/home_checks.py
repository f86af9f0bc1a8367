"""Whether we can speak in the channels that are homes, found out without a word said there."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.check_answers import Heard, answer
from adapters.slack.faults import code_of
from adapters.slack.names import Naming
from bot.core.checks import Amiss, Check, asked
from bot.core.i18n import _
from store.communities import Home

AT_ONCE = 4
"""Channels that are asked about together: Slack lets few more be asked about in a second."""


async def home_checks(
    client: AsyncWebClient,
    variable: str,
    homes: Sequence[Home],
    naming: Naming,
    seconds: float,
    now: Callable[[], datetime],
) -> list[Check]:
    """One for each home, all of the client's workspace."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(home: Home) -> Check:
        async with turns:
            look = _home(client, variable, home, naming, now)
            return await asked("slack home", seconds, look, f"#{home.name or home.channel}")

    return await asyncio.gather(*map(one, homes))


async def _home(
    client: AsyncWebClient,
    variable: str,
    home: Home,
    naming: Naming,
    now: Callable[[], datetime],
) -> str:
    said = await answer(_info(client, home), variable, Heard(), now)
    channel = said.get("channel") or {}
    if channel.get("is_archived"):
        raise Amiss(
            naming.told(
                _(
                    "The channel is archived. Take it out of the archive, or let a steward bring "
                    "the community to another channel with `/home add`."
                )
            )
        )
    if not channel.get("is_member"):
        raise Amiss(_("Convene is not in the channel. Type /invite @Convene there."))
    return _("Convene is in it and may post.")


async def _info(client: AsyncWebClient, home: Home) -> AsyncSlackResponse:
    try:
        return await client.conversations_info(channel=home.channel)
    except SlackApiError as error:
        if code_of(error) != "channel_not_found":
            raise
    raise Amiss(
        _(
            "Slack shows Convene no such channel: it was deleted, or it is private and Convene is "
            "not in it. Type /invite @Convene there."
        )
    )
