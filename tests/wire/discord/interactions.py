"""What somebody did that the bot is to answer, and how far its answer has come."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from tests.wire.discord.guild import Channel, Message, User
from tests.wire.shapes import Json

FIRST = 3.0
"""Real seconds for the first answer."""
LIFE = timedelta(minutes=15)
"""How long an answer may be followed up, by the platform's clock."""

Progress = Literal["open", "deferred", "answered"]


@dataclass(eq=False)
class Interaction:
    """An interaction as the platform keeps it behind its token.

    `kind`: 2 command, 3 component, 4 autocomplete, 5 modal sent. `body` is what was dispatched, and
    `on` the message whose component was used, or whose component the modal sent came from.
    `progress` is "open" until the first answer, and "deferred" while something is promised by a
    loading message. `original` is the message that @original stands for. `answer` is the callback's
    body (a modal and choices are read from its "data"), and `heard` is set when it comes. `private`
    is the ephemeral state that the first answer has fixed.
    """

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    begun: datetime
    started: float
    """By the loop's clock: answers are late by real time."""
    on: Message | None = None
    body: Json = field(default_factory=dict)
    progress: Progress = "open"
    private: bool = False
    original: Message | None = None
    answer: Json | None = None
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    followed: list[Message] = field(default_factory=list)
    opener: "Interaction | None" = None
    """What was answered with the modal that is sent now."""

    def late(self, patience: float) -> bool:
        """Whether the first answer would come too late now."""
        return asyncio.get_running_loop().time() - self.started > patience

    def over(self, now: datetime) -> bool:
        """Whether nothing can be said about it any more."""
        return now - self.begun > LIFE
