"""How often something may be asked for: buckets by route and channel, in real time."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import md5

from tests.wire.shapes import Json

MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
"""Parameters of a path that have a bucket each."""
BUCKETS = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me": (1, 0.25),
}
"""Requests, and the seconds within which so many are taken; as seen on Discord."""
OTHERWISE = (50, 1.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """How a bucket stands after a request; `wait` is 0 for one that is taken."""

    bucket: str
    most: int
    left: int
    wait: float
    reset: float

    def headers(self, now: float) -> dict[str, str]:
        """What every answer tells of it; `now` as seconds since 1970."""
        return {
            "X-RateLimit-Limit": str(self.most),
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": f"{now + self.reset:.3f}",
            "X-RateLimit-Reset-After": f"{self.reset:.3f}",
            "X-RateLimit-Bucket": self.bucket,
        }


class Limits:
    """Counts requests by the loop's clock: who is limited really sleeps. Off unless `enforced`."""

    def __init__(self, *, enforced: bool) -> None:
        self.enforced = enforced
        self._taken: defaultdict[str, deque[float]] = defaultdict(deque)

    def count(self, operation: str, parameters: Mapping[str, str]) -> Counted:
        """Count a request in its bucket."""
        major = "+".join(parameters[name] for name in MAJOR if name in parameters)
        # The name is told and means nothing; the same for all channels, as on Discord.
        bucket = md5(operation.encode(), usedforsecurity=False).hexdigest()
        most, within = BUCKETS.get(operation, OTHERWISE)
        if not self.enforced:
            return Counted(bucket, 10_000, 9_999, 0, 1)
        now, taken = asyncio.get_running_loop().time(), self._taken[f"{operation} {major}"]
        while taken and taken[0] <= now - within:
            taken.popleft()
        if len(taken) >= most:
            wait = taken[0] + within - now
            return Counted(bucket, most, 0, wait, wait)
        taken.append(now)
        return Counted(bucket, most, most - len(taken), 0, taken[0] + within - now)


def limited(wait: float, *, everywhere: bool = False) -> tuple[Json, dict[str, str]]:
    """The body and headers of 429. Without Via a client thinks that it was banned."""
    told = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
    headers = {"Retry-After": str(int(wait) + 1), "Via": "1.1 google"}
    scope = {"X-RateLimit-Scope": "global" if everywhere else "user"}
    return told, headers | scope | ({"X-RateLimit-Global": "true"} if everywhere else {})
