"""What can go wrong on the way to the platform and back, when a test asks for it."""

from collections import defaultdict, deque
from dataclasses import dataclass

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
class ReplyLost:
    """The call takes effect, and the connection ends before the answer."""


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset before the call takes effect."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A status that is no answer, 500 or 503; `after` the call took effect, or instead."""

    status: int = 500
    after: bool = False


@dataclass(frozen=True, slots=True)
class Garbled:
    """The call takes effect, and the answer is no JSON."""


@dataclass(frozen=True, slots=True)
class Slow:
    """The call takes effect after so many real seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """ok: false, with this error."""

    error: str


@dataclass(frozen=True, slots=True)
class Limited:
    """429, to be tried again after so many seconds."""

    retry_after: int = 1


Mishap = ReplyLost | Reset | Broken | Garbled | Slow | Refused | Limited
ANY = "*"
RESPONSE_URL = "response_url"
UPLOAD = "upload"


class Mishaps:
    """What will go wrong next with the calls that the app makes."""

    def __init__(self, contracts: Contracts) -> None:
        self._contracts = contracts
        self._next: defaultdict[str, deque[Mishap]] = defaultdict(deque)

    def next(self, method: str, *mishaps: Mishap) -> None:
        """Let the next calls of `method` fail so, in order: a method's name, ANY, RESPONSE_URL.

        Raises ValueError for an error that Slack does not answer this method with.
        """
        for mishap in mishaps:
            if isinstance(mishap, Refused) and not possible(self._contracts, method, mishap.error):
                raise ValueError(f"{method} never answers {mishap.error}")
        self._next[method].extend(mishaps)

    def take(self, method: str) -> Mishap | None:
        """What goes wrong with this call."""
        for queue in (self._next[method], self._next[ANY]):
            if queue:
                return queue.popleft()
        return None


def possible(contracts: Contracts, method: str, error: str) -> bool:
    """Whether Slack may answer a method with this error."""
    known = contracts.methods.get(method)
    return error in COMMON or known is None or error in known.errors
