"""What Slack's refusals mean: later, look first, closed, deleted, or gone for good."""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.core.ports import Cure, SendError

Meaning = Literal["again", "unclear", "closed", "deleted", "gone", "away", "unfit"]
"""As in SendError; "unfit" is a message that Slack will take in no form but a plainer one."""

HOUR = timedelta(hours=1)
"""How long to wait where only an operator or an administrator can mend it."""

_REMOVED = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_revoked"})
# The workspace will not have us: https://docs.slack.dev/reference/methods/chat.postMessage#errors
ACCESS = _REMOVED | frozenset(
    {
        "app_access_restricted",
        "access_denied",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "org_login_required",
        "team_access_not_granted",
        "team_not_found",
        "token_expired",
        "two_factor_setup_required",
    }
)
_PLACE = frozenset(
    {
        "channel_is_limited_access",
        "channel_not_found",
        "duplicate_channel_not_found",
        "is_archived",
        "is_inactive",
        "method_not_supported_for_channel_type",
        "not_in_channel",
        "posting_to_channel_denied",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
    }
)
_PERSON = frozenset(
    {
        "cannot_dm_bot",
        "invalid_user_combination",
        "messages_tab_disabled",
        "not_enough_users",
        "user_disabled",
        "user_is_bot",
        "user_not_found",
        "user_not_in_channel",
        "user_not_visible",
    }
)
_MESSAGE = frozenset(
    {
        "block_mismatch",
        "cannot_reply_to_message",
        "cant_update_message",
        "edit_window_closed",
        "message_not_found",
        "thread_not_found",
    }
)
_UNFIT = frozenset(
    {
        "attachment_payload_limit_exceeded",
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "markdown_text_conflict",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
    }
)
_LATER = frozenset({"message_limit_exceeded", "rate_limited", "ratelimited"})


def meaning(code: str) -> Meaning:
    """What an error of Slack's means for a message; one that is not known may have arrived."""
    if code in _REMOVED:
        return "away"
    if code in ACCESS or code in _PLACE:
        return "gone"
    if code in _PERSON:
        return "closed"
    if code in _MESSAGE:
        return "deleted"
    if code in _UNFIT:
        return "unfit"
    return "again" if code in _LATER else "unclear"


def cure(code: str) -> Cure:
    """What gives a place back where Slack takes nothing from us any more."""
    if code == "is_archived":
        return "unarchive"
    if code in ACCESS:
        return "install"
    return "allow" if code.startswith(("restricted", "posting_to_channel")) else "invite"


class Unfit(Exception):
    """Slack does not take a message as it is; a plainer form of it may do."""


class Limits:
    """Whom Slack asked to wait, per method and channel: nobody else is held up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[tuple[str, str], float] = {}

    async def obey(
        self, method: str, place: str, ask: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> AsyncSlackResponse:
        """What Slack answers. Raises SendError, or Unfit, for whatever else it says."""
        wait = self._until.get((method, place), 0.0) - self._clock()
        if wait > 0:
            raise SendError("again", "ratelimited", timedelta(seconds=wait))
        self._until.pop((method, place), None)
        try:
            return await ask()
        except SlackApiError as error:
            raise self._said(error, method, place) from error
        # Nobody was reached, so nothing can have been said: there is nothing to look for.
        except aiohttp.ClientConnectorError as error:
            raise SendError("again", type(error).__name__) from error
        except (aiohttp.ClientError, SlackClientError, OSError, TimeoutError, ValueError) as error:
            # It may have arrived: whoever posts looks first.
            raise SendError("unclear", type(error).__name__) from error

    def _said(self, error: SlackApiError, method: str, place: str) -> Exception:
        code = code_of(error)
        # A limit is for one method and, for posts, one channel:
        # https://docs.slack.dev/apis/web-api/rate-limits
        if getattr(error.response, "status_code", 200) == 429 or code in _LATER:
            wait = timedelta(seconds=_seconds(error.response))
            self._until[method, place] = self._clock() + wait.total_seconds()
            return SendError("again", "ratelimited", wait)
        kind = meaning(code)
        if kind == "unfit":
            return Unfit(code)
        return SendError(kind, code, cure=cure(code), missing=code == "message_not_found")


def code_of(error: SlackApiError) -> str:
    """Slack's own word for an error, "" where it said none."""
    answer: Any = error.response
    try:
        return str(answer.get("error") or "")
    except (AttributeError, ValueError):
        return ""


def _seconds(answer: Any) -> float:  # noqa: ANN401 - the SDK's own type
    headers = {k.lower(): v for k, v in (getattr(answer, "headers", None) or {}).items()}
    try:
        return max(float(headers.get("retry-after", 1)), 1.0)
    except ValueError:
        return 1.0
