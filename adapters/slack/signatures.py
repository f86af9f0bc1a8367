"""Whether a request is from Slack: its signature, its age, and that it was not seen before."""

import re
import time
from collections.abc import Callable, Mapping

from slack_sdk.signature import Clock, SignatureVerifier

WINDOW = 300
"""Seconds a request may be old. https://docs.slack.dev/authentication/verifying-requests-from-slack"""
STAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"
_SIGNATURE, _SECONDS = re.compile("v0=[0-9a-f]{64}"), re.compile("[0-9]{1,12}")
SECRET_MISSING = "a signing secret is needed to tell Slack's requests from others"  # noqa: S105


class Signatures:
    """Checks requests. A signature that was used serves again only for Slack's own retry."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        if not secret:
            raise ValueError(SECRET_MISSING)
        self._clock = clock
        self._verifier = SignatureVerifier(secret, _Ticking(clock))
        self._seen: dict[str, float] = {}

    def may_be(self, headers: Mapping[str, str]) -> bool:
        """Whether it looks like Slack's, and like now: what does not need not even be read."""
        stamp = headers.get(STAMP, "")
        if not _SIGNATURE.fullmatch(headers.get(SIGNATURE, "")) or not _SECONDS.fullmatch(stamp):
            return False
        return abs(self._clock() - int(stamp)) <= WINDOW

    def genuine(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack sent this, just now. Malformed headers are no error, only not genuine."""
        stamp = headers.get(STAMP, "")
        signature = headers.get(SIGNATURE, "")
        try:
            valid = self._verifier.is_valid(body, stamp, signature)
        except (ValueError, TypeError, OverflowError):
            return False
        if not valid:
            return False
        self._forget()
        # Only of genuine ones, so that nobody else can fill the memory.
        again = signature in self._seen
        self._seen.setdefault(signature, self._clock())
        return not again or "x-slack-retry-num" in headers

    def _forget(self) -> None:
        """Signatures that are too old to be taken need not be remembered."""
        # Twice, since a stamp may lie ahead of our clock by as much.
        over = self._clock() - 2 * WINDOW
        while self._seen and next(iter(self._seen.values())) < over:
            del self._seen[next(iter(self._seen))]


class _Ticking(Clock):
    """The SDK's clock, told by ours."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock()
