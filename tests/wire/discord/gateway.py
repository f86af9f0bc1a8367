"""The gateway: sessions of the app, over WebSockets, with what Discord does when they break."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from typing import Protocol

from aiohttp import WSCloseCode, WSMsgType, web

from tests.wire.discord.intents import GUILDS, KNOWN, PRIVILEGED
from tests.wire.discord.sessions import Session, Wire
from tests.wire.shapes import Json

HEARTBEAT, IDENTIFY, RECONNECT = 1, 2, 7
MEMBERS, INVALID, HELLO, ACK = 8, 9, 10, 11
VERSIONS = ("9", "10")
BEAT = 41_250
"""Milliseconds between two heartbeats of the app."""
PATIENCE = 5.0
"""Real seconds for the app to take in what it was told."""


class Source(Protocol):
    """What the gateway has to know of the platform."""

    def token(self) -> str:
        """The bot's token."""

    def user(self) -> Json:
        """The bot's own user."""

    def application(self) -> Json:
        """The app, with id and flags."""

    def guilds(self) -> Sequence[Json]:
        """The guilds it is in, each as its GUILD_CREATE."""


class Close(Exception):
    """The connection ends with this code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Gateway:
    """Every session of the app. `privileged` are the privileged intents that it may ask for.

    `url` is where it is served. `broken` hears of what no app may do. `beat` is in milliseconds.
    """

    def __init__(
        self,
        source: Source,
        broken: Callable[[str], None],
        *,
        privileged: int = 0,
        beat: int = BEAT,
    ) -> None:
        self.url = ""
        self.privileged = privileged
        self.beat = beat
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        """How often the app began a session."""
        self.resumed = 0
        """How often it took one up again."""
        self._source = source
        self._broken = broken
        self._numbers = count(1)
        self._wires: set[Wire] = set()
        self._changed = asyncio.Condition()

    @property
    def connections(self) -> int:
        """How many sessions have a connection."""
        return sum(1 for _session in self._live())

    def reaches(self, guild: str = "") -> bool:
        """Whether somebody is there to be told of a guild at this moment."""
        return any(session.concerns(guild) for session in self._live())

    def tell(self, event: str, payload: Json) -> None:
        """Tell every session of an event that it concerns, if it asked for such events."""
        whole = event in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE")
        guild = str(payload.get("id" if whole else "guild_id") or "")
        for session in self.sessions.values():
            session.tell(event, payload, guild)

    def garble(self, event: str, payload: object) -> None:
        """Tell every session of an event that makes no sense, whatever it asked for."""
        for session in self.sessions.values():
            session.dispatch(event, payload)

    async def ready(self, connections: int = 1) -> None:
        """Wait until so many sessions have a connection."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.connections >= connections)

    async def heard(self) -> None:
        """Wait until the app has taken in everything it was told, as its heartbeats say."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not self._all_heard():
                    await self._beat()

    async def reconnect(self) -> None:
        """Ask every connection to be replaced."""
        for session in self._live():
            if session.wire is not None:
                session.wire.send(RECONNECT)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every connection that its session is over, or that it has to be resumed."""
        for session in list(self._live()):
            if session.wire is not None:
                session.wire.send(INVALID, resumable)
            if not resumable:
                self.sessions.pop(session.id, None)

    def forget(self) -> None:
        """Lose every session: what happens meanwhile is never told, and RESUME fails."""
        self.sessions.clear()

    async def drop(self) -> None:
        """End every connection without a word, as a failing network does."""
        for wire in list(self._wires):
            self._end(wire)
            wire.abort()

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """End every connection with a code."""
        for wire in list(self._wires):
            await wire.socket.close(code=code)

    async def connected(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its beginning to its end."""
        socket = web.WebSocketResponse(timeout=1.0)
        await socket.prepare(request)
        wire = Wire(socket, request)
        self._wires.add(wire)
        carrying = asyncio.create_task(wire.carry())
        wire.send(HELLO, {"heartbeat_interval": self.beat, "_trace": []})
        try:
            if request.query.get("v") not in VERSIONS or request.query.get("encoding") != "json":
                raise Close(4012, "Invalid API version")
            await self._listen(wire)
        except Close as end:
            self._broken(f"gateway: {end.code} {end.reason}")
            await socket.close(code=end.code, message=end.reason.encode())
        finally:
            # Discord ends a session that was closed by 1000 or 1001; by any other code it may
            # resume.
            if socket.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                self._over(wire)
            self._end(wire)
            wire.finish()
            await carrying
            async with self._changed:
                self._changed.notify_all()
        return socket

    async def _listen(self, wire: Wire) -> None:
        while True:
            try:
                async with asyncio.timeout(self.beat * 1.5 / 1000):
                    message = await wire.socket.receive()
            except TimeoutError:
                raise Close(4009, "Session timed out") from None
            if message.type is not WSMsgType.TEXT:
                return
            try:
                row = json.loads(message.data)
            except ValueError:
                raise Close(4002, "Error while decoding payload") from None
            self._take(wire, row.get("op"), row.get("d"))
            async with self._changed:
                self._changed.notify_all()

    def _take(self, wire: Wire, op: object, d: object) -> None:
        match op, d:
            case (1, None | int()):
                wire.heard = d if d is not None else wire.heard
                wire.send(ACK)
            case (2, dict()):
                self._identify(wire, d)
            case (6, dict()):
                self._resume(wire, d)
            case (3 | 4 | 8, _) if self._session(wire) is not None:
                # Presences, voice and lists of members are nothing that we keep.
                pass
            case (3 | 4 | 8, _):
                raise Close(4003, "Not authenticated")
            case _:
                raise Close(4001, "Unknown opcode")

    def _identify(self, wire: Wire, d: Json) -> None:
        if self._session(wire) is not None:
            raise Close(4005, "Already authenticated")
        self._authenticate(d)
        intents, shard = d.get("intents"), tuple(d.get("shard") or (0, 1))
        if not isinstance(intents, int) or intents & ~KNOWN:
            raise Close(4013, "Invalid intent(s)")
        if intents & PRIVILEGED & ~self.privileged:
            raise Close(4014, "Disallowed intent(s)")
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            raise Close(4010, "Invalid shard")
        bot = self._source.user()
        id = f"session-{next(self._numbers)}"
        session = Session(id, intents, (shard[0], shard[1]), bot["id"], wire)
        self.sessions[id] = session
        self.identified += 1
        self._greet(session, bot)

    def _greet(self, session: Session, bot: Json) -> None:
        guilds = [guild for guild in self._source.guilds() if session.concerns(guild["id"])]
        ready: Json = {
            "v": 10,
            "user": bot,
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": self._source.application(),
            "private_channels": [],
            "relationships": [],
        }
        session.dispatch("READY", ready)
        # READY names guilds as unavailable, and each comes with an event of its own after it.
        for guild in guilds if session.intents & GUILDS else ():
            session.dispatch("GUILD_CREATE", guild)

    def _resume(self, wire: Wire, d: Json) -> None:
        self._authenticate(d)
        session, since = self.sessions.get(str(d.get("session_id"))), d.get("seq")
        if session is None or not isinstance(since, int):
            wire.send(INVALID, False)
            return
        if since > session.number:
            raise Close(4007, "Invalid seq")
        # Whoever resumes takes the session over; an older connection of it is a dead one.
        if session.wire is not None and session.wire is not wire:
            session.wire.abort()
        session.wire = wire
        if not session.replay(since):
            session.wire = None
            wire.send(INVALID, False)
            return
        self.resumed += 1
        session.dispatch("RESUMED", {})

    def _authenticate(self, d: Json) -> None:
        token = str(d.get("token", "")).removeprefix("Bot ")
        if token != self._source.token():
            raise Close(4004, "Authentication failed")

    def _live(self) -> Iterator[Session]:
        return (session for session in self.sessions.values() if session.wire is not None)

    def _session(self, wire: Wire) -> Session | None:
        return next((s for s in self.sessions.values() if s.wire is wire), None)

    async def _beat(self) -> None:
        """Ask for a heartbeat, and wait until it says that what was told so far is taken in."""
        asked = {id: session.number for id, session in self.sessions.items()}
        for session in self._live():
            if session.wire is not None and session.wire.heard < session.number:
                session.wire.send(HEARTBEAT)

        def beaten() -> bool:
            there = [(s.wire, asked.get(s.id, 0)) for s in self.sessions.values()]
            return all(wire is None or wire.heard >= number for wire, number in there)

        async with self._changed:
            await self._changed.wait_for(beaten)

    def _all_heard(self) -> bool:
        return all(s.wire is None or s.wire.heard >= s.number for s in self.sessions.values())

    def _over(self, wire: Wire) -> None:
        """The app said goodbye: its session cannot be resumed."""
        if (session := self._session(wire)) is not None:
            del self.sessions[session.id]

    def _end(self, wire: Wire) -> None:
        self._wires.discard(wire)
        if (session := self._session(wire)) is not None:
            session.wire = None
