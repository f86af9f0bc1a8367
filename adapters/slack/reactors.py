"""Who stands behind the reactions on a message, each by their account or by name."""

import asyncio
from collections.abc import Mapping, Sequence

from adapters.slack.emoji import emoji_of
from adapters.slack.faults import Limits
from adapters.slack.people import People
from adapters.slack.spans import PLATFORM
from adapters.slack.workspaces import Installed, Workspaces
from bot.core.calls import Caller
from bot.core.ports import SendError
from store.accounts import users_of
from store.database import Store


class Reactors:
    """Asks Slack for them, with the token of the workspace they are in."""

    def __init__(
        self, workspaces: Workspaces, people: People, store: Store, limits: Limits
    ) -> None:
        self._workspaces = workspaces
        self._people = people
        self._store = store
        self._limits = limits

    async def on(self, there: Installed, channel: str, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, bots left out. Raises SendError.

        It is "unclear" where Slack tells of fewer people than it counts: `users` may be cut short
        while `count` is right, and nothing may be taken back because of that.
        https://docs.slack.dev/reference/methods/reactions.get
        """
        client = self._workspaces.client(there.token)
        said = await self._limits.obey(
            "reactions.get",
            channel,
            lambda: client.reactions_get(channel=channel, timestamp=message, full=True),
        )
        found: dict[str, list[str]] = {}
        for reaction in (said.get("message") or {}).get("reactions") or ():
            users = list(dict.fromkeys(reaction.get("users") or ()))
            if int(reaction.get("count") or 0) > len(users):
                raise SendError("unclear", "incomplete_reactions")
            emoji = emoji_of(str(reaction["name"]))
            # Slack knows some by two names (+1, thumbsup): they are one reaction here.
            found.setdefault(emoji, []).extend(u for u in users if u != there.user)
        return await self._callers(there, channel, found)

    async def _callers(
        self, there: Installed, channel: str, found: Mapping[str, Sequence[str]]
    ) -> dict[str, Sequence[Caller]]:
        """Whoever is known to a community goes by their account; others are asked for."""
        read = self._store.read(lambda s: users_of(s, PLATFORM, there.workspace))
        accounts = await asyncio.wrap_future(read)
        callers: dict[str, Caller] = {}
        for user in {user for users in found.values() for user in users}:
            if user in accounts:
                callers[user] = Caller(PLATFORM, there.workspace, user, "")
                continue
            known = await self._people.known(there, user)
            if known is None or not known.absent:
                callers[user] = await self._people.as_known(known, there, user, channel)
        return {e: [callers[u] for u in users if u in callers] for e, users in found.items()}
