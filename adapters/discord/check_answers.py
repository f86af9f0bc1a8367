"""Answers to a doctor's questions: what Discord said, or why it said nothing, for the operator."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import aiohttp
import discord

from bot.core.checks import Amiss, Unseen
from bot.core.i18n import _

Answer = TypeVar("Answer")
FROM_HERE = 500
"""The HTTP status from which on the fault is Discord's."""


@dataclass(slots=True)
class Heard:
    """What Discord's last answer said of the time, and when it was here."""

    date: str = ""
    at: datetime | None = None

    def trace(self, now: Callable[[], datetime]) -> aiohttp.TraceConfig:
        """What notes it of every answer of a client's, whatever the answer says."""

        async def ended(
            _session: aiohttp.ClientSession, _context: object, told: aiohttp.TraceRequestEndParams
        ) -> None:
            self.date, self.at = told.response.headers.get("Date", ""), now()

        made = aiohttp.TraceConfig()
        made.on_request_end.append(ended)
        return made


class Hidden(Exception):
    """Discord shows us no such thing. `there`: it is there all the same."""

    def __init__(self, *, there: bool) -> None:
        self.there = there


async def answer(asked: Awaitable[Answer]) -> Answer:
    """What Discord answers. Raises Amiss, or Unseen."""
    try:
        return await shown(asked)
    except Hidden as hidden:
        raise Amiss(_unexpected(403 if hidden.there else 404)) from hidden


async def shown(asked: Awaitable[Answer]) -> Answer:
    """What Discord answers of something that may be gone. Raises Hidden, Amiss, or Unseen."""
    try:
        return await asked
    except discord.LoginFailure as error:
        raise Amiss(
            _(
                "Discord refuses DISCORD_TOKEN. Copy it anew from your app's page “Bot” at "
                "discord.com/developers/applications."
            )
        ) from error
    except (discord.NotFound, discord.Forbidden) as error:
        raise Hidden(there=isinstance(error, discord.Forbidden)) from error
    except discord.RateLimited as error:
        raise Unseen(_("Discord was asked too much just now. Try again in a minute.")) from error
    except discord.HTTPException as error:
        raise Amiss(_unexpected(error.status)) from error
    except (discord.DiscordException, aiohttp.ClientError, OSError, ValueError) as error:
        raise Amiss(
            _(
                "Discord can't be reached from this machine (%(why)s). Look at its network, and at "
                "DISCORD_API_URL if you set that.",
                why=type(error).__name__,
            )
        ) from error


def _unexpected(status: int) -> str:
    if status >= FROM_HERE:
        return _(
            "Discord answers with an error of its own (%(status)s). Look at discordstatus.com, and "
            "try again.",
            status=status,
        )
    return _(
        "Discord did not answer as it should (%(status)s). Look at DISCORD_API_URL if you set "
        "that.",
        status=status,
    )
