"""Socket Mode: the app's connections, and parcels carried over any one of them."""

import asyncio
import json
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from tests.wire.shapes import Json
from tests.wire.slack.checks import Checks
from tests.wire.slack.deliveries import PATIENCE, Answer, Parcel
from tests.wire.slack.refusals import Refusal

MOST = 10
"""Connections that an app may have."""
GAP = 1.0
"""Seconds for which Slack looks for a connection after one has just ended."""


class Sockets:
    """The app's open connections. A parcel goes to each in turn, never to two."""

    def __init__(self, app: str, checks: Checks, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._app = app
        self._checks = checks
        self._numbers = count(1)
        self._tickets: set[str] = set()
        self._open: dict[web.WebSocketResponse, asyncio.Transport | None] = {}
        self._leaving: set[web.WebSocketResponse] = set()
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self._sent: dict[str, tuple[Parcel, web.WebSocketResponse]] = {}
        self.late = 0
        """Acknowledgements that came when nobody waited for them any more."""
        self._ended = float("-inf")
        self._changed = asyncio.Condition()

    async def ready(self, connections: int = 1) -> None:
        """Wait until there are so many connections."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.connections >= connections)

    @property
    def connections(self) -> int:
        """How many connections take parcels."""
        return len(self._taking())

    def ticket(self) -> str:
        """What the next connection has to show."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return ticket

    async def connected(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its beginning to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        # An address of Socket Mode is good for one connection.
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._open) >= MOST:
            await socket.send_json(_farewell("too_many_websockets"))
            await socket.close()
            return socket
        self._open[socket] = request.transport
        await socket.send_json(self._hello())
        async with self._changed:
            self._changed.notify_all()
        try:
            await self._listen(socket)
        finally:
            self._end(socket)
        return socket

    async def carry(self, parcel: Parcel) -> Answer:
        """Send a parcel over one connection and wait for its acknowledgement."""
        socket = await self._one()
        if socket is None:
            return Answer(ok=False, reason="timeout")
        id = f"envelope-{next(self._numbers)}"
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[id] = answer
        self._sent[id] = (parcel, socket)
        try:
            await socket.send_json(_envelope(id, parcel))
            return await asyncio.wait_for(answer, self.patience)
        except (TimeoutError, ConnectionError):
            return Answer(ok=False, reason="timeout")
        finally:
            del self._waiting[id]

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to be replaced; nothing more is sent over these."""
        for socket in self._taking():
            # It stays open: what was sent over it may still be acknowledged.
            self._leaving.add(socket)
            await socket.send_json(_farewell(reason))

    async def drop(self) -> None:
        """End every connection without a word, as a failing network does."""
        for socket, transport in list(self._open.items()):
            self._end(socket)
            if transport is not None:
                transport.abort()

    async def close(self) -> None:
        """End every connection."""
        for socket in list(self._open):
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "debug_info": {
                "host": "applink-1",
                "build_number": 10,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app},
        }

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type == WSMsgType.TEXT and message.data.startswith("{"):
                self._acknowledged(json.loads(message.data))

    def _acknowledged(self, row: Json) -> None:
        id = row.get("envelope_id", "")
        if id not in self._sent:
            self._checks.broken(f"there is no envelope {id!r} to acknowledge")
            return
        parcel, _socket = self._sent[id]
        body = row.get("payload") or None
        if body is not None and not parcel.answerable:
            told = f"{parcel.kind} {parcel.payload.get('type', '')}".strip()
            self._checks.broken(f"{told} takes no answer with its acknowledgement: nobody sees it")
            body = None
        answer = self._waiting.get(id)
        # Late or repeated: Slack has given up on it, and takes no notice.
        if answer is None or answer.done():
            self.late += 1
        else:
            answer.set_result(Answer(ok=True, body=body))

    def _end(self, socket: web.WebSocketResponse) -> None:
        """What was sent over it and not acknowledged counts as lost."""
        if self._open.pop(socket, self) is not self:
            self._ended = asyncio.get_running_loop().time()
        self._leaving.discard(socket)
        for id, answer in self._waiting.items():
            if self._sent[id][1] is socket and not answer.done():
                answer.set_result(Answer(ok=False, reason="timeout"))

    def _taking(self) -> list[web.WebSocketResponse]:
        return [s for s in self._open if s not in self._leaving and not s.closed]

    async def _one(self) -> web.WebSocketResponse | None:
        now = asyncio.get_running_loop().time()
        if not self._taking() and (self._leaving or now <= self._ended + GAP):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.ready(), GAP)
        if not (taking := self._taking()):
            return None
        # The one that has waited longest: it goes to the end of the line.
        self._open[taking[0]] = self._open.pop(taking[0])
        return taking[0]


def ticketed(sockets: Sockets, scopes: tuple[str, ...]) -> str:
    """A ticket for a token with these scopes. Raises Refusal."""
    if "connections:write" not in scopes:
        raise Refusal("missing_scope", needed="connections:write", provided=",".join(scopes))
    return sockets.ticket()


def _farewell(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}


def _envelope(id: str, parcel: Parcel) -> Json:
    row: Json = {
        "envelope_id": id,
        "payload": parcel.payload,
        "type": parcel.kind,
        "accepts_response_payload": parcel.answerable,
    }
    if parcel.kind == "events_api":
        row |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return row
