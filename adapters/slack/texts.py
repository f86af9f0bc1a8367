"""What people wrote, as they saw it: whoever and whatever it names is asked for by its number."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.slack.people import Known, People
from adapters.slack.received import mentioned, received
from adapters.slack.spans import PLATFORM
from adapters.slack.workspaces import Installed
from bot.core.calls import Caller

MOST = 20
"""People, and channels, that are asked for in one go; more are named by nobody."""


@dataclass(frozen=True, slots=True)
class Written:
    """Texts as they were seen, each under its name, and the people whom they mention, by user."""

    texts: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Caller] = field(default_factory=dict)


class Texts:
    """Reads texts. Whom Slack does not tell of in time is left without a name."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def read(
        self, there: Installed, texts: Mapping[str, str], *, entities: bool = True
    ) -> Written:
        """Those texts as they were seen where they were written; in forms without `entities`."""
        users, channels = mentioned(texts.values())
        users, channels = users[:MOST], channels[:MOST]
        # Side by side, since all of it counts towards the time that an answer has.
        known, named = await asyncio.gather(
            asyncio.gather(*(self._people.known(there, user) for user in users)),
            asyncio.gather(*(self._people.channel(there, channel) for channel in channels)),
        )
        found = {user: one for user, one in zip(users, known, strict=True) if one is not None}
        names = {user: one.name for user, one in found.items()}
        names |= {number: one.name for number, one in zip(channels, named, strict=True)}
        return Written(
            {name: received(text, names, entities=entities) for name, text in texts.items()},
            # A bot is nobody, and who is deactivated is no longer there.
            {user: _caller(there, user, one) for user, one in found.items() if not one.absent},
        )

    async def one(self, there: Installed, text: str) -> Written:
        """A single text, under no name."""
        return await self.read(there, {"": text})


def _caller(there: Installed, user: str, known: Known) -> Caller:
    return Caller(PLATFORM, there.workspace, user, known.name, known.zone, known.locale)
