"""What Discord's refusals mean: later, look first, closed, deleted, or gone for good."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Literal, TypeVar

import aiohttp
import discord
import structlog

from adapters.discord.render import Drawn, Page
from bot.core.ports import Cure, SendError

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)

Meaning = Literal["again", "unclear", "closed", "deleted", "gone", "unfit"]
"""As in SendError; "unfit" is a message that Discord will take in no form but a plainer one."""

HOUR = timedelta(hours=1)
"""How long to wait where only the operator can mend it."""
TOLD = timedelta(seconds=2)
"""How long until it is looked again whether Discord has told us of a guild."""
UNAUTHORIZED, TOO_LARGE, TOO_MANY, BROKEN = 401, 413, 429, 500
"""HTTP statuses; from the last one on the fault is Discord's."""

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
ARCHIVED, LOCKED, THREADED = "50083", "160005", "160004"
CLOSED, STRANGER = "50007", "50278"
UNKNOWN_CHANNEL, UNKNOWN_MEMBER, UNKNOWN_USER = "10003", "10007", "10013"
UNKNOWN_GUILD, UNKNOWN_MESSAGE = 10004, 10008
_PLACE = frozenset(
    {
        10003,  # unknown channel
        UNKNOWN_GUILD,
        50001,  # missing access
        50008,  # no messages in this kind of channel
        50013,  # missing permissions
        50024,  # not in this kind of channel
    }
)
_PERSON = frozenset(
    {
        10013,  # unknown user
        50007,  # they take no direct messages from us
        50033,  # no such recipient
        50278,  # no guild in common any more
    }
)
_MESSAGE = frozenset(
    {
        UNKNOWN_MESSAGE,
        50005,  # somebody else's message
        50019,  # too old
        50021,  # a system message
        160005,  # its thread is locked
        200000,
        200001,  # blocked by the guild's own moderation
        240000,  # blocked for a harmful link
    }
)
_UNFIT = frozenset(
    {
        20009,  # explicit content
        40005,  # too large
        50006,  # empty
        50035,  # invalid form
    }
)
_LATER = frozenset(
    {
        20016,
        20022,
        20026,
        20028,  # slow mode, and limits on what is written
        30046,  # too many edits of an old message
        40003,  # direct messages opened too fast
        40062,  # service resource limited
        50083,  # its thread is folded away
        130000,  # overloaded
    }
)
FAULTS = (
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    ValueError,
)
"""All that a request can raise."""


class Unfit(SendError):
    """Discord does not take a message as it is: a plainer form may do, else it is given up."""

    def __init__(self, reason: str) -> None:
        super().__init__("deleted", reason)


def not_told() -> SendError:
    """Discord has yet to tell us of a guild, as right after a shard began: nothing was tried."""
    return SendError("again", "guild_not_told", TOLD)


async def asked(request: Awaitable[Answer]) -> Answer:
    """What Discord answers. Raises SendError for whatever else it says."""
    try:
        return await request
    except FAULTS as error:
        raise refusal(error) from error


async def fitting(ask: Callable[[Page], Awaitable[object]], made: Drawn) -> object:
    """Say it; where Discord refuses its form, in plain words. Raises SendError."""
    try:
        return await asked(ask(made.page))
    except Unfit as unfit:
        log.error("components refused", exc_info=unfit)
    return await asked(ask(made.plainer))


def refusal(error: Exception) -> SendError:
    """What one of the FAULTS means. A refusal's `reason` is Discord's number for it."""
    match error:
        case discord.RateLimited():
            return SendError("again", "ratelimited", timedelta(seconds=error.retry_after))
        case discord.HTTPException():
            return _said(error)
        case aiohttp.ClientConnectorError():
            return SendError("again", type(error).__name__)
        case _:
            # It may have arrived: whoever posts looks first.
            return SendError("unclear", type(error).__name__)


def meaning(code: int) -> Meaning:
    """What an error of Discord's means for a message; one that is not known may have arrived."""
    if code in _PLACE:
        return "gone"
    if code in _PERSON:
        return "closed"
    if code in _MESSAGE:
        return "deleted"
    if code in _UNFIT:
        return "unfit"
    return "again" if code in _LATER else "unclear"


def _said(error: discord.HTTPException) -> SendError:
    if error.status == TOO_MANY:
        return SendError("again", "ratelimited", _wait(error))
    if error.status == UNAUTHORIZED:
        # Nothing is said about the place: the token has to be mended.
        return SendError("again", "unauthorized", HOUR)
    reason = str(error.code or error.status)
    if error.status >= BROKEN:
        # A 5xx may come after the message was taken: whoever posts looks first.
        return SendError("unclear", reason)
    # What stands before Discord's own servers refuses what is too large, and says no number.
    kind = "unfit" if error.status == TOO_LARGE else meaning(error.code)
    if kind == "unfit":
        return Unfit(reason)
    missing = error.code == UNKNOWN_MESSAGE
    return SendError(kind, reason, cure=cure(error.code), missing=missing)


def cure(code: int) -> Cure:
    """What gives a place back where we may speak no more."""
    if code == int(UNKNOWN_CHANNEL):
        return "elsewhere"
    return "install" if code == UNKNOWN_GUILD else "allow"


def _wait(error: discord.HTTPException) -> timedelta:
    headers = {k.lower(): v for k, v in (getattr(error.response, "headers", None) or {}).items()}
    try:
        return timedelta(seconds=max(float(headers.get("retry-after", 1)), 1.0))
    except ValueError:
        return timedelta(seconds=1)
