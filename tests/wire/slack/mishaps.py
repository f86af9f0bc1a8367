"""What can go wrong on the way to Slack and back: its errors by method, and its limits."""

from dataclasses import dataclass

from tests.wire import mishaps
from tests.wire.mishaps import Upcoming
from tests.wire.slack.contracts import Contracts

COMMON = frozenset(
    {
        "account_inactive",
        "channel_not_found",
        "fatal_error",
        "internal_error",
        "invalid_arguments",
        "invalid_auth",
        "is_archived",
        "missing_scope",
        "msg_too_long",
        "not_allowed_token_type",
        "not_authed",
        "not_in_channel",
        "ratelimited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
        "token_expired",
        "token_revoked",
        "unknown_method",
        "user_disabled",
    }
)
"""Errors that any method may answer with, beside those of its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """ok: false, with this error."""

    error: str


@dataclass(frozen=True, slots=True)
class Limited:
    """429, to be tried again after so many seconds."""

    retry_after: int = 1


Mishap = mishaps.Mishap | Refused | Limited
RESPONSE_URL = "response_url"
UPLOAD = "upload"


class Mishaps(Upcoming[Mishap]):
    """What will go wrong next with the calls that the app makes."""

    def __init__(self, contracts: Contracts) -> None:
        super().__init__()
        self._contracts = contracts

    def next(self, name: str, *mishaps: Mishap) -> None:
        """Let the next calls fail so, in order: of a method by its name, ANY, RESPONSE_URL, UPLOAD.

        Raises ValueError for an error that Slack does not answer this method with.
        """
        for mishap in mishaps:
            if isinstance(mishap, Refused) and not possible(self._contracts, name, mishap.error):
                raise ValueError(f"{name} never answers {mishap.error}")
        super().next(name, *mishaps)


def possible(contracts: Contracts, method: str, error: str) -> bool:
    """Whether Slack may answer a method with this error."""
    # A response_url and an upload are no methods, and may fail with anything.
    known = contracts.methods.get(method)
    return error in COMMON or known is None or error in known.errors
