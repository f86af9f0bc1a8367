"""Who writes to us: callers as Slack knows them, asked for once and kept for a while."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast
from zoneinfo import available_timezones

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.background import Background
from adapters.slack.faults import code_of
from adapters.slack.spans import PLATFORM
from adapters.slack.workspaces import Installed, Workspaces
from bot.core.calls import Caller
from bot.core.settings import SetupBy

Answer = TypeVar("Answer")

KEPT = 3600.0
"""Seconds for which a person or channel is not asked for again; events tell of changes sooner."""
MOST = 20_000
"""People, and channels, that are kept."""
PROMPT = 1.0
"""Seconds for which whoever acts waits for Slack to tell who they are, or where."""
AGAIN = (1.0, 5.0, 30.0, 120.0, 600.0)
"""Seconds between two questions about somebody whom Slack could not tell of when they acted."""
ADMINS = ("is_admin", "is_owner", "is_primary_owner")
_ZONES = available_timezones()


@dataclass(frozen=True, slots=True)
class Known:
    """A person as users.info tells."""

    name: str
    zone: str = ""
    locale: str = "en"
    admin: bool = False
    absent: bool = False
    """A bot, or somebody whose account is deactivated."""
    remembered: bool = False
    """Slack told so a while ago: events that tell of a change may come to another process."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as conversations.info tells; who made it, "" where unknown.

    `inside` says whether we are in it; where Slack does not tell, it is tried.
    """

    name: str = ""
    creator: str = ""
    inside: bool = True


class People:
    """People and channels of every workspace."""

    def __init__(
        self,
        workspaces: Workspaces,
        by: SetupBy,
        clock: Callable[[], float] = time.monotonic,
        again: Sequence[float] = AGAIN,
    ) -> None:
        """`by` is whom the operator lets set communities up; `again` are the pauses in asking."""
        self._workspaces = workspaces
        self._by = by
        self._clock = clock
        self._people: dict[tuple[str, str], tuple[float, Known]] = {}
        self._channels: dict[tuple[str, str], tuple[float, Channel]] = {}
        self._again = again
        self._nameless: set[tuple[str, str]] = set()
        self._sought: dict[tuple[str, str], asyncio.Task[None]] = {}
        self.found: Callable[[str, Known, Installed], Awaitable[None]] = _nobody
        """Hears of whoever acted before Slack told who they are, once it does."""
        self._asking: dict[tuple[str, str, str], asyncio.Task[Any]] = {}
        self._background = Background()

    async def caller(
        self, there: Installed, user: str, channel: str = "", called: str = ""
    ) -> Caller:
        """Somebody as whoever makes a Call; `called` is what the payload calls them.

        Where Slack cannot be asked they are taken for somebody without rights, and asked for
        again behind their back until they have a name.
        """
        known = await self.known(there, user)
        return await self.as_known(known, there, user, channel, called)

    async def as_known(
        self, known: Known | None, there: Installed, user: str, channel: str = "", called: str = ""
    ) -> Caller:
        """The same for somebody who was asked for already, with whatever Slack told."""
        if known is None:
            self._seek(there, user)
            said = _name(user, called)
            return Caller(PLATFORM, there.workspace, user, said, remembered=True)
        founds = known.admin
        if not founds and channel and self._by is SetupBy.CREATORS_AND_ADMINS:
            founds = (await self.channel(there, channel)).creator == user
        return Caller(
            PLATFORM,
            there.workspace,
            user,
            known.name,
            known.zone,
            known.locale,
            founds,
            known.remembered,
        )

    async def known(self, there: Installed, user: str) -> Known | None:
        """Somebody; None where Slack cannot be asked and nothing is known."""
        key = (there.workspace, user)
        at, kept = self._people.get(key, (0.0, None))
        if kept is not None and self._clock() - at < KEPT:
            return kept
        return await self._once(("user", *key), self._ask(there, user)) or kept

    async def _ask(self, there: Installed, user: str) -> Known | None:
        client: AsyncWebClient = self._workspaces.client(there.token)
        try:
            said = await client.users_info(user=user, include_locale=True)
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None
        known = self.learn(there.workspace, said["user"])
        await self._tell(there, user, known)
        return known

    async def _tell(self, there: Installed, user: str, known: Known) -> None:
        """Whoever acted without a name has one now."""
        if (there.workspace, user) in self._nameless:
            self._nameless.discard((there.workspace, user))
            await self.found(user, known, there)

    def _seek(self, there: Installed, user: str) -> None:
        """Ask for somebody until Slack tells of them, or has been asked often enough."""
        key = (there.workspace, user)
        self._nameless.add(key)
        if key not in self._sought:
            task = self._sought[key] = asyncio.create_task(self._asked_again(there, user))
            task.add_done_callback(lambda _done: self._sought.pop(key, None))

    async def _asked_again(self, there: Installed, user: str) -> None:
        for pause in self._again:
            await asyncio.sleep(pause)
            # What is on its way still is waited for, and not asked for beside it.
            if (known := await self.known(there, user)) is not None:
                await self._tell(there, user, known)
            if (there.workspace, user) not in self._nameless:
                return

    async def _once(
        self, what: tuple[str, str, str], asked: Coroutine[Any, Any, Answer]
    ) -> Answer | None:
        """What Slack tells, asked for once however many wait for it; None where that takes long.

        It is asked for until it comes: whoever acts next need not wait.
        """
        task = self._asking.get(what)
        if task is None:
            task = self._asking[what] = self._background.begin(asked)
            task.add_done_callback(lambda _done: self._asking.pop(what, None))
        else:
            asked.close()
        done, _pending = await asyncio.wait({task}, timeout=PROMPT)
        return cast(Answer, task.result()) if done else None

    def learn(self, workspace: str, user: Mapping[str, Any]) -> Known:
        """Keep what an event or answer tells of somebody."""
        profile = user.get("profile") or {}
        number = str(user.get("id") or "")
        # As others see them; not everybody has chosen such a name.
        names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"))
        name = next((str(one) for one in names if one), _name(number, str(user.get("name") or "")))
        zone = user.get("tz") or ""
        known = Known(
            name,
            # A zone that this machine does not know cannot be reckoned in.
            zone if zone in _ZONES else "",
            # Slack writes en-US, and Babel en_US.
            str(user.get("locale") or "en").replace("-", "_"),
            any(bool(user.get(right)) for right in ADMINS),
            bool(user.get("is_bot") or user.get("deleted")),
        )
        kept = replace(known, remembered=True)
        _keep(self._people, (workspace, number), (self._clock(), kept))
        return known

    async def channel(self, there: Installed, channel: str) -> Channel:
        """A channel; an empty one where Slack does not tell."""
        key = (there.workspace, channel)
        at, kept = self._channels.get(key, (0.0, None))
        if kept is not None and self._clock() - at < KEPT:
            return kept
        asked = self._ask_about(there, channel)
        return await self._once(("channel", *key), asked) or kept or Channel()

    async def settled(self) -> None:
        """Wait for what is still asked."""
        await self._background.settled()

    async def stop(self) -> None:
        """Ask for nobody again; whoever has no name yet gets it when they act next."""
        for task in list(self._sought.values()):
            task.cancel()
        await asyncio.gather(*self._sought.values(), return_exceptions=True)

    async def _ask_about(self, there: Installed, channel: str) -> Channel | None:
        client = self._workspaces.client(there.token)
        try:
            said = await client.conversations_info(channel=channel)
        except SlackApiError as error:
            # A private channel that we are not in does not exist for us.
            return Channel(inside=False) if code_of(error) == "channel_not_found" else None
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None
        found = said["channel"]
        told = Channel(
            str(found.get("name") or ""),
            str(found.get("creator") or ""),
            bool(found.get("is_member", True)),
        )
        _keep(self._channels, (there.workspace, channel), (self._clock(), told))
        return told

    def forget_channel(self, workspace: str, channel: str) -> None:
        """A channel changed: ask anew."""
        self._channels.pop((workspace, channel), None)


async def _nobody(_user: str, _known: Known, _there: Installed) -> None:
    """Nobody has to hear of it."""


def _name(user: str, called: str) -> str:
    """What a payload calls somebody, unless that is their number, which nobody knows them by."""
    return "" if called == user else called


def _keep(kept: dict[Any, Any], key: tuple[str, str], value: object) -> None:
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > MOST:
        del kept[next(iter(kept))]
