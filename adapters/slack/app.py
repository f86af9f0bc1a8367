"""The adapter put together: connected over Socket Mode or HTTP, whatever comes in handed on."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.errors import SlackApiError, SlackClientError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.slack.answers import Answers
from adapters.slack.background import Background
from adapters.slack.bolt import bolt
from adapters.slack.certificate import is_look, looked_at
from adapters.slack.chat import SlackChat
from adapters.slack.deeds import PATIENCE, Deeds
from adapters.slack.events import REMOVED, Events, Forget
from adapters.slack.faults import ACCESS, code_of
from adapters.slack.home import Homes
from adapters.slack.manifest import REQUESTS
from adapters.slack.names import Naming
from adapters.slack.options import Options, Refused
from adapters.slack.people import People
from adapters.slack.signatures import Signatures
from adapters.slack.socket import Socket
from adapters.slack.spans import PLATFORM
from adapters.slack.taken import Taken
from adapters.slack.workspaces import Find, Installed, Unknown, Workspaces
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.ports import Clock
from bot.core.watch import begun
from scheduler.pace import Pace
from store.database import Store
from store.parked import hasten

if TYPE_CHECKING:
    from adapters.slack.holding import Holding

log = structlog.get_logger(__name__)

LARGEST = 1024 * 1024
"""Bytes of a request that are read; no payload of Slack's comes near it."""
MINUTE = 65.0
"""Seconds for which Slack leaves out events of a workspace where too much happens, and a few."""
LEFT = 2.0
"""Seconds that answers on their way have once we stop; most were given while we hushed."""
PAUSES = (1, 2, 5, 15, 30, 60)
"""Seconds between attempts to reach Slack when it was not there at the start."""

Body = dict[str, Any]


class SlackAdapter:
    """Convene on Slack. `chat` is where it speaks; `reconcile` is run after a lost connection."""

    def __init__(
        self,
        options: Options,
        store: Store,
        clock: Clock,
        dispatch: Dispatch,
        commands: Mapping[str, Command],
        naming: Naming,
        reconcile: Callable[[SlackChat], Awaitable[None]],
        find: Find | None = None,
        forget: Forget | None = None,
        holding: "Holding | None" = None,
    ) -> None:
        """`find` and `forget` ask for the installations of several workspaces, and drop one.

        `holding` tells with which key their tokens are closed here.
        """
        self._options = options
        self._store = store
        self._clock = clock
        self._reconcile = reconcile
        self._forget = forget
        self._holding = holding
        self.workspaces = Workspaces(options.url, options.bot_token, find)
        self.people = people = People(self.workspaces, options.setup_by)
        self.homes = homes = Homes(self.workspaces, people, store, clock, naming)
        self.chat = SlackChat(
            self.workspaces,
            people,
            store,
            naming,
            Pace(clock, options.pace),
            homes.changed,
            options.history,
            taken := Taken(),
        )
        answers = Answers(self.workspaces, naming, taken)
        self._deeds = Deeds(dispatch, store, clock, people, answers, naming, commands, homes.acted)
        self._events = Events(
            dispatch, store, clock, people, answers, homes.opened, homes.acted, self._removed
        )
        people.found = self._events.named
        self._signatures = Signatures(options.signing_secret) if options.signing_secret else None
        self._app = bolt(self.workspaces, self._take)
        self._socket: Socket | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._greeted = False
        self._background = Background()

    def routes(self) -> list[BaseRoute]:
        """The addresses that Slack asks, where a signing secret tells its requests from others."""
        if not self._signatures:
            return []
        look = Route(REQUESTS, looked_at, methods=["GET"])
        return [Route(REQUESTS, self._request, methods=["POST"]), look]

    async def start(self) -> None:
        """Connect. Slack that cannot be reached is tried again; raises Refused for a bad token.

        However it ends, what it has begun is let go of by `stop`.
        """
        if self._holding is not None:
            self._holding.begin()
        try:
            await self._connect()
        except SlackApiError as error:
            if (code := code_of(error)) in ACCESS:
                raise Refused(code) from error
            log.warning("Slack said no for now", reason=code)
            self._connecting = asyncio.create_task(self._keep_connecting())
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("Slack is out of reach", reason=type(error).__name__)
            self._connecting = asyncio.create_task(self._keep_connecting())

    def connected(self) -> bool:
        """Whether Slack reaches us: by the connection, where there is one, else as it said last."""
        if self._connecting is not None and not self._connecting.done():
            return False
        return self._socket is None or self._socket.hears

    async def hush(self) -> None:
        """Take nothing more; who is being answered gets their answer."""
        if self._socket is not None:
            await self._socket.hush()
        await self._deeds.settled()

    async def stop(self) -> None:
        """Let go of Slack; answers that are on their way are given first."""
        for task in (self._connecting, self._looking):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self._socket is not None:
            # First, so that nothing comes in any more that nobody would answer.
            await self._socket.close_async()  # type: ignore[no-untyped-call]
            self._socket = None
        await self.people.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(LEFT):
                await self.settled()
        if self._holding is not None:
            await self._holding.end()
        await self.workspaces.close()

    async def settled(self) -> None:
        """Wait for what goes on in the background."""
        await self._background.settled()
        await self.people.settled()
        await self._deeds.settled()
        await self.homes.settled()

    async def _connect(self) -> None:
        if self._options.bot_token:
            await self.workspaces.single()
        # Whoever mended a token began us anew: now it may be good.
        now = self._clock.now()
        await asyncio.wrap_future(self._store.write(lambda s: hasten(s, now, PLATFORM)))
        if self._options.app_token and self._socket is None:
            client = self.workspaces.client(self._options.bot_token)
            socket = Socket(self._app, self._options.app_token, web_client=client)
            socket.client.message_listeners.append(self._message)
            try:
                # Asked for here, since the client goes on asking whatever Slack answers.
                socket.client.wss_uri = await socket.client.issue_new_wss_url()
                await socket.connect_async()  # type: ignore[no-untyped-call]
            except BaseException:
                await socket.close_async()  # type: ignore[no-untyped-call]
                raise
            self._socket = socket

    async def _keep_connecting(self) -> None:
        for attempt in count():
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            try:
                await self._connect()
                await self._reconcile(self.chat)
            except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
                log.warning("Slack is out of reach", reason=type(error).__name__)
            else:
                log.info("connected to Slack")
                return

    async def _message(self, _client: object, message: Body, _raw: str | None) -> None:
        """A new connection says hello: what happened while there was none is looked up."""
        if message.get("type") != "hello":
            return
        # Slack renews connections by itself: what came between two is looked up each time.
        if self._greeted:
            await self._look_up(0)
        self._greeted = True

    async def _take(self, body: Body, context: AsyncBoltContext) -> bool:
        """Hand a payload to whoever it is for; False for a kind that is for nobody here."""
        begun()
        ack, kind = context.ack, body.get("type")
        if kind == "event_callback" and body["event"].get("type") in REMOVED:
            # Which of the two comes first is open: after it there is no installation to be found.
            org = context.enterprise_id or "" if context.is_enterprise_install else ""
            team, when = str(body.get("team_id") or ""), body.get("event_time")
            at = datetime.fromtimestamp(when, UTC) if when else self._clock.now()
            await self._events.removed(body["event"], team, at, org)
            await ack()
            return True
        if kind == "app_rate_limited":
            log.warning("too much happens there: Slack leaves out events", team=body.get("team_id"))
            self._left_out(body)
            await ack()
            return True
        there = await self._there(body, context)
        match kind:
            case None if "command" in body:
                await self._deeds.command(ack, body, there)
            case "block_actions" | "interactive_message":
                await self._deeds.action(ack, body, there)
            case "view_submission":
                await self._deeds.view(ack, body, there)
            case "shortcut" | "message_action":
                await self._deeds.shortcut(ack, body, there)
            case "block_suggestion":
                await self._deeds.options(ack, body, there)
            case "view_closed":
                # Nothing is kept of a form until it is sent.
                await ack()
            case "event_callback":
                # Bolt acknowledges events by itself, but only those that it hands to a listener of
                # its own. Mostly we are done first, so that a crash before that has Slack tell us
                # again; what takes longer than Slack waits goes on after it.
                taken = self._events.take(body["event"], str(body.get("event_id")), there)
                await self._background.within(PATIENCE, taken)
                await ack()
            case _:
                return False
        return True

    def _left_out(self, body: Body) -> None:
        """Events are left out for a minute: what was reacted in it is looked up after it, once."""
        over = float(body.get("minute_rate_limited") or 0) + MINUTE
        left = over - self._clock.now().timestamp()
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_up(min(max(left, 0.0), MINUTE)))

    async def _look_up(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            await self._reconcile(self.chat)
        except Exception as fault:
            log.error("not reconciled", exc_info=fault)

    async def _there(self, body: Body, context: AsyncBoltContext) -> Installed:
        """The workspace that a payload is for: its own, also where a guest of another one acts."""
        known = context.authorize_result
        team = (known.team_id if known else context.team_id) or ""
        # Of a whole organisation's installation a payload may name the workspace elsewhere.
        if context.is_enterprise_install and team == (context.enterprise_id or ""):
            acted, shown = body.get("user"), body.get("view") or {}
            user_team = acted.get("team_id") if isinstance(acted, dict) else ""
            team = str(body.get("team_id") or user_team or shown.get("team_id") or "")
        return await self.workspaces.of(team, context.enterprise_id or "")

    async def _removed(self, workspace: str, at: datetime) -> bool:
        if self._forget is not None:
            return await self._forget(workspace, at)
        # Of one token nobody wrote down since when it is: whether it is good tells what is true.
        return not await self.workspaces.serves(workspace)

    async def _request(self, request: Request) -> Response:
        assert self._signatures is not None
        # Whoever makes one up costs us its headers, and not a megabyte that comes after them.
        if not self._signatures.may_be(request.headers):
            return PlainTextResponse("", 200 if await is_look(request) else 401)
        body = b""
        async for piece in request.stream():
            body += piece
            # Counted as it comes, since what a header says of its length may be a lie.
            if len(body) > LARGEST:
                return PlainTextResponse("", 413)
        # Before anything is read from it: what is not Slack's is not even parsed.
        if not self._signatures.genuine(body, request.headers):
            return PlainTextResponse("", 401)
        try:
            said = await self._app.async_dispatch(to_async_bolt_request(request, body))
        except Unknown:
            # Removed meanwhile: any other answer has Slack ask three times more.
            return PlainTextResponse("", 200)
        return to_starlette_response(said)
