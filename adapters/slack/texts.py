"""What people wrote, as they saw it: whoever and whatever it names is asked for by its number."""

import asyncio
from collections.abc import Mapping

from adapters.slack.people import People
from adapters.slack.received import mentioned, received
from adapters.slack.workspaces import Installed

MOST = 20
"""People, and channels, that are asked for in one go; more are named by nobody."""


class Texts:
    """Reads texts. Whom Slack does not tell of in time is left without a name."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def read(self, there: Installed, texts: Mapping[str, str]) -> dict[str, str]:
        """Those texts as they were seen where they were written, each under its name."""
        users, channels = mentioned(texts.values())
        known = await asyncio.gather(
            *(self._person(there, user) for user in users[:MOST]),
            *(self._channel(there, channel) for channel in channels[:MOST]),
        )
        names = dict(known)
        return {name: received(text, names) for name, text in texts.items()}

    async def one(self, there: Installed, text: str) -> str:
        """A single text."""
        return (await self.read(there, {"": text}))[""]

    async def _person(self, there: Installed, user: str) -> tuple[str, str]:
        known = await self._people.known(there, user)
        return user, known.name if known else ""

    async def _channel(self, there: Installed, channel: str) -> tuple[str, str]:
        return channel, (await self._people.channel(there, channel)).name
