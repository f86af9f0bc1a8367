"""House: what stands before any Call comes, the same for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import Caller
from bot.core.chance import Chance
from bot.core.command import Command
from bot.core.ports import Clock


@dataclass(frozen=True, slots=True)
class House:
    """The commands there are, and what an Ask is given by whoever runs this Convene.

    `may_found` says whether a caller may set a community up where they are; `secret` and
    `public_url` are handed on to actions, and so is whether anything is said `by_mail`.
    """

    commands: Mapping[str, Command]
    clock: Clock
    may_found: Callable[[Caller], bool]
    secret: Chance
    public_url: str
    by_mail: bool = False

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return self.clock.now()
