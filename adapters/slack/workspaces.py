"""Workspaces: with which token we speak in each, and the clients that do."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

SLACK = "https://slack.com/api/"
TIMEOUT = 15
"""Seconds for one request: with what belongs around a post fewer than the courier waits, so that
the SDK tells what went wrong, and what was posted is never taken for unclear.
"""

SOON = 1.5
"""Seconds for what is asked while Slack waits to be told that something was taken."""

KEPT = 2.0
"""Seconds that a connection is kept for what is asked next: what comes together shares a few, and
none is so old that Slack may end it just as something is posted, which would look unclear.
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """One workspace that has us. `user` is the bot's own user id there, `bot` its bot id."""

    workspace: str
    token: str = field(repr=False)
    user: str = ""
    bot: str = ""
    enterprise: str = ""


class Unknown(Exception):
    """No token is known for a workspace: Convene was not installed there, or was removed."""


Find = Callable[[str, str], Awaitable[Installed | None]]
"""Finds a workspace's installation, or its organisation's, where several have us."""


class Workspaces:
    """Every workspace we speak in: one by its token alone, or those that installed us."""

    def __init__(self, url: str, token: str = "", find: Find | None = None) -> None:
        """`url` is the Web API's; `token` is one workspace's, `find` asks for others."""
        self.url = url.rstrip("/") + "/"
        self._token = token
        self._find = find
        self._single: Installed | None = None
        self._turn = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None

    async def of(self, workspace: str, enterprise: str = "") -> Installed:
        """How we are installed in a workspace. Raises Unknown, and what `auth.test` raises.

        `enterprise` is the organisation that a payload says it is of; "" where nothing tells, as
        when we speak by ourselves: then it is remembered. With no workspace it is the organisation.
        The one token is for its own workspace: another one that put us out is not spoken to, nor
        heard, by it.
        """
        found = await self._find(workspace, enterprise) if self._find else None
        if found is not None:
            return found
        if not self._token:
            raise Unknown(workspace)
        single = await self.single()
        if (workspace or enterprise) not in (single.workspace, single.enterprise):
            raise Unknown(workspace)
        return single

    async def single(self) -> Installed:
        """The one workspace of SLACK_BOT_TOKEN, asked for once. Raises SlackApiError."""
        # Asked once, however many payloads come in the first moment.
        async with self._turn:
            if self._single is None:
                said = await self.client(self._token).auth_test()
                self._single = Installed(
                    said["team_id"],
                    self._token,
                    said["user_id"],
                    said.get("bot_id") or "",
                    said.get("enterprise_id") or "",
                )
            return self._single

    async def serves(self, workspace: str) -> bool:
        """Whether the one token is still good for a workspace; not where Slack is slow to say."""
        if not self._token:
            return False
        try:
            async with asyncio.timeout(SOON):
                said = await self.poster(self._token).auth_test()
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError):
            return False
        return workspace in (said["team_id"], said.get("enterprise_id"))

    def client(self, token: str) -> AsyncWebClient:
        """A client for reading and for what may be done twice: it waits out short rate limits."""
        made = AsyncWebClient(token, base_url=self.url, session=self._connections())
        made.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
        return made

    def poster(self, token: str) -> AsyncWebClient:
        """A client that asks once: the SDK's own would post again after a lost connection."""
        session = self._connections()
        return AsyncWebClient(token, base_url=self.url, session=session, retry_handlers=[])

    async def close(self) -> None:
        """Let go of the connections that are kept."""
        if self._session is not None:
            await self._session.close()

    def _connections(self) -> aiohttp.ClientSession:
        """Left to itself the SDK connects anew for whatever it asks, and greets with TLS each time:
        a third of what a post took.
        """
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(keepalive_timeout=KEPT),
                timeout=aiohttp.ClientTimeout(total=TIMEOUT),
            )
        return self._session
