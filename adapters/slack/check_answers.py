"""Answers to a doctor's questions: what Slack said, or why it said nothing, for the operator."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.faults import ACCESS, code_of
from bot.core.checks import Amiss, Unseen
from bot.core.i18n import _

LIMITED = frozenset({"rate_limited", "ratelimited"})


@dataclass(slots=True)
class Heard:
    """What came with Slack's last answer besides the answer itself. `at` is when it was here.

    `team` is the workspace that a token is of, "" until Slack has said so.
    """

    headers: dict[str, str] = field(default_factory=dict)
    at: datetime | None = None
    team: str = ""

    def note(self, answer: Any, now: datetime) -> None:  # noqa: ANN401 - the SDK's own types
        """Keep the headers of an answer, whatever it says."""
        headers = getattr(answer, "headers", None) or {}
        self.headers = {str(name).lower(): str(told) for name, told in headers.items()}
        self.at = now


async def answer(
    asked: Awaitable[AsyncSlackResponse],
    variable: str,
    heard: Heard,
    now: Callable[[], datetime],
) -> AsyncSlackResponse:
    """What Slack answers, asked with the token in `variable`, "" for one that the database keeps.

    Raises Amiss, or Unseen.
    """
    try:
        said = await asked
    except SlackApiError as error:
        heard.note(error.response, now())
        raise _refused(code_of(error), variable) from error
    except (aiohttp.ClientError, SlackClientError, OSError, ValueError) as error:
        raise Amiss(out_of_reach(error)) from error
    heard.note(said, now())
    return said


def out_of_reach(error: Exception) -> str:
    """That Slack did not answer; the name of what happened says more than its text may."""
    return _(
        "Slack can't be reached from this machine (%(why)s). Look at its network, and at "
        "SLACK_API_URL if you set that.",
        why=type(error).__name__,
    )


def _refused(code: str, variable: str) -> Exception:
    if code in LIMITED:
        return Unseen(_("Slack was asked too much just now. Try again in a minute."))
    if code in ACCESS and not variable:
        return Amiss(
            _(
                "Slack refuses the token that is kept for this workspace: %(code)s. Have the app "
                "installed there again, at PUBLIC_URL/slack/install.",
                code=code,
            )
        )
    if code in ACCESS:
        return Amiss(
            _(
                "Slack refuses %(variable)s: %(code)s. Copy it anew from your app's pages at "
                "api.slack.com/apps.",
                variable=variable,
                code=code,
            )
        )
    return Amiss(
        _(
            "Slack did not answer as it should (%(code)s). Try again; if it stays so, look at "
            "SLACK_API_URL and at status.slack.com.",
            code=code or _("no word why"),
        )
    )
