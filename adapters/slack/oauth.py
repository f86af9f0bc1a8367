"""Installing for several workspaces: the way there and back, tokens kept encrypted, and renewed."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from cryptography.fernet import InvalidToken
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from yarl import URL

from adapters.slack.faults import code_of
from adapters.slack.keys import Keys
from adapters.slack.manifest import INSTALLED
from adapters.slack.names import Naming
from adapters.slack.spans import PLATFORM
from adapters.slack.workspaces import TIMEOUT, Installed
from bot.core.i18n import _
from bot.core.ports import Clock
from scheduler.alone import alone
from store.database import Session, Store
from store.parked import hasten
from store.platforms.slack import (
    SlackInstallation,
    begin,
    belongs,
    finish,
    install,
    installation,
    organisation,
    teams,
    uninstall,
)

log = structlog.get_logger(__name__)

INSTALL = "/slack/install"
COOKIE = "convene-slack-install"
AUTHORIZE = "https://slack.com/oauth/v2/authorize"
LIVES = timedelta(minutes=10)
"""How long somebody may take to allow the installation."""
EARLY = timedelta(hours=2)
"""A token that expires within this time is renewed first; Slack's live for twelve hours."""


class Installations:
    """The workspaces that installed the app. `address` is where this Convene is on the web."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        keys: Keys,
        client_id: str,
        client_secret: str,
        address: str,
        scopes: list[str],
        url: str,
        naming: Naming,
        secret: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        self._store = store
        self._clock = clock
        self._keys = keys
        self._client_id = client_id
        self._client_secret = client_secret
        self._address = address
        self._scopes = scopes
        self._url = url
        self._naming = naming
        self._secret = secret

    def routes(self) -> list[BaseRoute]:
        """The way to Slack's question, and the way back."""
        return [Route(INSTALL, self._begin), Route(INSTALLED, self._finish)]

    async def find(self, workspace: str, enterprise: str = "") -> Installed | None:
        """A workspace's installation with a token that is good; None where there is none.

        Its own comes before its organisation's; which one that is is remembered, since what we say
        by ourselves knows only the workspace.
        """
        kept = await self._kept(workspace) if workspace else None
        if kept is None:
            known = await self._organisation(workspace)
            if (kept := await self._kept(enterprise or known)) is None:
                return None
            if workspace and known != kept.workspace:
                await self._had_by(workspace, kept.workspace)
            found = await self._good(kept)
            return replace(found, workspace=workspace or kept.workspace) if found else None
        return await self._good(kept)

    async def _had_by(self, workspace: str, organisation: str) -> None:
        """A workspace has us by an organisation, perhaps again: what waited for its people is due.

        An installation for all of them does not say which ones they are.
        """
        now = self._clock.now()

        def write(session: Session) -> None:
            belongs(session, workspace, organisation)
            hasten(session, now, PLATFORM, workspace)

        await asyncio.wrap_future(self._store.write(write))

    async def _organisation(self, workspace: str) -> str:
        return await asyncio.wrap_future(self._store.read(lambda s: organisation(s, workspace)))

    async def _good(self, found: SlackInstallation) -> Installed | None:
        """An installation with its token renewed where that runs out."""
        kept: SlackInstallation | None = found
        workspace = found.workspace
        if found.expires_at is not None and found.expires_at - self._clock.now() < EARLY:
            # One at a time, of all processes: of two renewals one would leave us a token that died.
            async with alone(self._store, f"token {workspace}"):
                kept = await self._kept(workspace)
                if kept is not None and kept.expires_at - self._clock.now() < EARLY:  # type: ignore[operator]
                    kept = await self._renewed(kept)
        return self._opened(kept) if kept is not None else None

    async def forget(self, workspace: str, at: datetime) -> bool:
        """The app was removed there, and its tokens are deleted; whether it has us no more."""
        job = self._store.write(lambda s: uninstall(s, workspace, at))
        return await asyncio.wrap_future(job)

    async def keep(self, said: dict[str, Any]) -> str:
        """Keep what `oauth.v2.access` said, encrypted; the workspace's or organisation's id."""
        team, now = said.get("team") or {}, self._clock.now()
        enterprise = str((said.get("enterprise") or {}).get("id") or "")
        lasts = said.get("expires_in")
        row = SlackInstallation(
            workspace=enterprise if said.get("is_enterprise_install") else str(team["id"]),
            enterprise=enterprise,
            token=self._keys.closed(str(said["access_token"])),
            refresh=self._keys.closed(str(said.get("refresh_token") or "")),
            expires_at=now + timedelta(seconds=int(lasts)) if lasts else None,
            user=str(said.get("bot_user_id") or ""),
            scopes=str(said.get("scope") or ""),
            installed_by=str((said.get("authed_user") or {}).get("id") or ""),
            installed_at=now,
        )

        def write(session: Session) -> None:
            install(session, row)
            org = row.workspace == row.enterprise
            theirs = [team for team, one in teams(session).items() if org and one == row.enterprise]
            for workspace in theirs or [row.workspace]:
                hasten(session, now, PLATFORM, workspace)

        await asyncio.wrap_future(self._store.write(write))
        return row.workspace

    async def _begin(self, _request: Request) -> Response:
        """Send somebody to Slack's question, with a state that only their browser knows."""
        state, now = self._secret(), self._clock.now()
        # Only its hash, in the database: any process may finish what another began, and whoever
        # reads a copy of it can finish nothing. Used once, so a replay finds nothing either.
        job = self._store.write(lambda s: begin(s, _digest(state), now, now + LIVES))
        await asyncio.wrap_future(job)
        asked = URL(AUTHORIZE).with_query(
            client_id=self._client_id,
            scope=",".join(self._scopes),
            state=state,
            redirect_uri=f"{self._address}{INSTALLED}",
        )
        answer = RedirectResponse(str(asked), 302)
        answer.set_cookie(
            COOKIE,
            state,
            max_age=int(LIVES.total_seconds()),
            httponly=True,
            # Lax, since it is Slack's page that sends the browser back here.
            samesite="lax",
            secure=self._address.startswith("https:"),
            path="/slack",
        )
        return answer

    async def _finish(self, request: Request) -> Response:
        """Slack sent somebody back: exchange the code, once, in the browser that began."""
        state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        known = request.cookies.get(COOKIE, "")
        # In another browser somebody would install what somebody else began (RFC 6749, 10.12).
        same = bool(state) and secrets.compare_digest(state.encode(), known.encode())
        if not same or not await self._used(state):
            said = _("This installation was begun elsewhere, or too long ago. Begin it again.")
            return PlainTextResponse(said, 400)
        # They were asked by Slack, and said no.
        if not code:
            return PlainTextResponse(_("Nothing was installed. You can begin again any time."))
        try:
            kept = await self.keep(await self._exchange(code=code))
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, KeyError) as error:
            log.error("not installed", reason=_reason(error))
            return PlainTextResponse(_("Slack did not confirm the installation. Try again."), 502)
        log.info("installed", workspace=kept)
        told = _("Convene is installed. Invite it to a channel and type `/cop setup` there.")
        answer = PlainTextResponse(self._naming.told(told).replace("`", ""))
        answer.delete_cookie(COOKIE, path="/slack")
        return answer

    async def _used(self, state: str) -> bool:
        now = self._clock.now()
        return await asyncio.wrap_future(
            self._store.write(lambda s: finish(s, _digest(state), now))
        )

    async def _exchange(self, **given: str) -> dict[str, Any]:
        client = AsyncWebClient(base_url=self._url, timeout=TIMEOUT, retry_handlers=[])
        # The same address as was asked with, or it is refused (RFC 6749, 4.1.3).
        extra = {"redirect_uri": f"{self._address}{INSTALLED}"} if "code" in given else {}
        said = await client.oauth_v2_access(
            client_id=self._client_id, client_secret=self._client_secret, **extra, **given
        )
        found: dict[str, Any] = dict(said.data) if isinstance(said.data, dict) else {}
        return found

    async def _renewed(self, kept: SlackInstallation) -> SlackInstallation | None:
        """The installation with a new token; as it is, where Slack gives none now."""
        try:
            refresh = self._keys.opened(kept.refresh)
        except InvalidToken:
            log.error("no key opens a token", workspace=kept.workspace)
            return kept
        try:
            said = await self._exchange(grant_type="refresh_token", refresh_token=refresh)
            known = {"team": {"id": kept.workspace}, "bot_user_id": kept.user}
            await self.keep({**known, **said})
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, KeyError) as error:
            log.error("token not renewed", workspace=kept.workspace, reason=_reason(error))
            return kept
        return await self._kept(kept.workspace)

    async def _kept(self, workspace: str) -> SlackInstallation | None:
        def look(session: Session) -> SlackInstallation | None:
            return installation(session, workspace)

        return await asyncio.wrap_future(self._store.read(look))

    def _opened(self, kept: SlackInstallation) -> Installed | None:
        try:
            token = self._keys.opened(kept.token)
        except InvalidToken:
            # ENCRYPTION_KEYS lacks the key it was closed with: as good as not installed till then.
            log.error("no key opens a token", workspace=kept.workspace)
            return None
        return Installed(kept.workspace, token, kept.user, kept.bot, kept.enterprise)


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()


def _reason(error: Exception) -> str:
    return code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
