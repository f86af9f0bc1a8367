"""Options: how the operator runs us on Discord, and that Discord will not have us so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

DISCORD = "https://discord.com/api/v10"


class Refused(Exception):
    """Discord does not accept us as we are configured; the argument is its own word for why."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the operator runs us on Discord. `shards` are those of `count`, () for all there are."""

    token: str = field(repr=False)
    url: str = DISCORD
    gateway: str | None = None
    shards: Sequence[int] = ()
    count: int | None = None
    pace: float = 1.0
    """Seconds between two posts to one channel, in the long run."""
