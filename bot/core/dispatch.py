"""Call -> who may -> action in one transaction -> Reply: the one crossing into the core."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TypeVar

import structlog

from bot.core import chance
from bot.core.arguments import COP, find, readable, split
from bot.core.ask import Arrival, Ask
from bot.core.callers import joined
from bot.core.calls import Call, Caller, Offer, Place
from bot.core.cards import errors as error_cards
from bot.core.cards.elements import Button, Option
from bot.core.command import Command
from bot.core.commands import MEMBER, STEWARD, usable
from bot.core.community_of import here, located
from bot.core.completions import complete
from bot.core.errors import (
    AlreadySetUp,
    MayNotSetUp,
    Mend,
    NeedsAChannel,
    NotAMember,
    NotASteward,
    OperatorMust,
    StaleOffer,
)
from bot.core.i18n import _, speaking
from bot.core.kinds.kind import Reading
from bot.core.message_menu import about
from bot.core.ports import Clock
from bot.core.reactions import offered
from bot.core.refusals import refused, whole
from bot.core.regained import regained
from bot.core.replies import NOTHING, Reply
from bot.core.run import run
from bot.core.trail import note
from store.audit import take
from store.core.database import Session, Store
from store.core.directory import Directory, Found
from store.core.work import Work

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)


class Dispatch:
    """Takes Calls. `may_found` says whether a caller may set a community up where they are.

    `secret` and `public_url` are what an Ask hands to actions.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        commands: Mapping[str, Command],
        may_found: Callable[[Caller], bool],
        secret: chance.Chance = chance.secret,
        public_url: str = "",
    ) -> None:
        self._store = store
        self._clock = clock
        self._commands = commands
        self._may_found = may_found
        self._secret = secret
        self._public_url = public_url

    async def __call__(self, call: Call) -> Reply:
        """Do what was asked and say so, privately. A Call that was taken before changes nothing.

        Whatever goes wrong becomes a reply: a mistake with its remedy, a fault with a reference.
        """
        try:
            command, call = self._meant(call)
            lane = self._store.read if command.reads else self._store.write
            return await self._in(lane, lambda session: self._take(session, call, command))
        except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the trace
            return await self._instead(call, error)

    async def reaction(self, place: Place, who: Caller, emoji: str, added: bool, id: str) -> Reply:
        """A reaction was added to a message or taken back; one that means nothing there is let be.

        It is looked up in what that card offered, and is a Call like any other; that it stands
        is written down in the same transaction.
        """

        def react(session: Session) -> Reply:
            call = offered(session, place, who, emoji, added, id, self._clock.now())
            return self._take(session, call, self._commands[call.command]) if call else NOTHING

        try:
            return await self._in(self._store.write, react)
        except Exception as error:  # noqa: BLE001 - as above
            return await self._instead(Call(id, "", who, place, source="reaction"), error)

    async def suggest(self, line: str, who: Caller, place: Place) -> list[Option]:
        """Ways to go on with a line that is being written, each as the whole line."""

        def look(session: Session) -> list[Option]:
            found = _found(session, Call("", "", who, place))
            steward = found is not None and _steward(found)
            offered = usable(self._commands, steward or (not found and self._may_found(who)))
            with speaking(found.community.language if found else who.locale):
                return complete(line, offered, self._reading(session, found))

        return await self._in(self._store.read, look)

    async def values(
        self,
        command: str,
        param: str,
        typed: str,
        given: Mapping[str, str],
        who: Caller,
        place: Place,
    ) -> list[Option]:
        """Values for one parameter that fit what was typed, where options are typed one by one."""

        def look(session: Session) -> list[Option]:
            found = _found(session, Call("", command, who, place))
            reading = self._reading(session, found)
            asked = self._commands[command]
            known = asked.param(param)
            if known is None or (reading.work is None and not asked.outside):
                return []
            told = replace(reading, given=readable(asked, given, reading))
            return list(known.kind.suggest(typed, told))[:25]

        return await self._in(self._store.read, look)

    def _meant(self, call: Call) -> tuple[Command, Call]:
        if call.command:
            command = self._commands.get(call.command)
            if command is None:
                raise StaleOffer
            return command, call
        found, rest = find(call.typed, self._commands)
        if isinstance(found, str):
            command = self._commands["cop help"]
            args = {} if found == COP else {"about": found}
            return command, replace(call, command=command.name, args=args)
        return found, replace(call, command=found.name, args={"": rest})

    def _take(self, session: Session, call: Call, command: Command) -> Reply:
        now = self._clock.now()
        if not command.reads and not take(session, call.id, now):
            return NOTHING
        directory = Directory(session)
        if command.outside and not call.where.channel:
            raise NeedsAChannel
        found = here(directory, call) if command.outside else located(directory, call)
        with speaking(found.community.language if found else call.who.locale):
            reading = self._reading(session, found)
            if "" in call.args:
                call = replace(call, args=split(command, call.args[""], reading))
            if command.outside:
                reply = self._arrive(call, command, reading, found, directory)
            else:
                assert found is not None
                reply = self._act(call, command, reading, found)
        reply = _owned(reply, reading)
        if reply.refused or reply.form is not None:
            raise Unchanged(reply)
        return reply

    def _arrive(
        self,
        call: Call,
        command: Command,
        reading: Reading,
        found: Found | None,
        directory: Directory,
    ) -> Reply:
        if found and found.community.state != "draft" and not _steward(found):
            raise AlreadySetUp(name=found.community.name)
        if not (found and _steward(found)) and not self._may_found(call.who):
            raise MayNotSetUp
        community = reading.work.communities.this() if reading.work else None
        member = found.member if found else None
        arrival = Arrival(call, reading.now, directory, reading.work, community, member)
        return run(command, arrival, call, reading)[0]

    def _act(self, call: Call, command: Command, reading: Reading, found: Found) -> Reply:
        work = reading.work
        assert work is not None
        call = about(call, command, work)
        member = found.member if found.member and found.member.state == "active" else None
        if command.who is STEWARD and not _steward(found):
            names = ", ".join(steward.name for steward in work.members.stewards())
            raise NotASteward(stewards=names)
        if command.who is MEMBER:
            if command.reads and member is None:
                way = Button(_("Join"), Offer("cop join"), "primary")
                raise NotAMember(name=found.community.name, ways=[way])
            if not command.reads:
                member = joined(work, found.member, call.who, reading.now)
        ask = Ask(call, reading.now, work, member, self._secret, self._public_url)
        mine = replace(reading, me=member.id if member else 0)
        reply, values = run(command, ask, call, mine)
        if not command.reads and not reply.refused and reply.form is None:
            note(ask, command, values)
            if found.home and found.home.state == "lost":
                for act in regained():
                    act(work, found.home.id, reading.now)
        return reply

    def _reading(self, session: Session, found: Found | None) -> Reading:
        now = self._clock.now()
        if found is None:
            return Reading(now)
        community = found.community
        return Reading(now, community.zone, Work(session, community.id))

    async def _instead(self, call: Call, error: Exception) -> Reply:
        """What is shown where a Call took no effect: a form, a mistake with its remedy, a fault."""
        if isinstance(error, Unchanged):
            return error.reply
        try:
            if isinstance(error, Mend):
                return await self._in(self._store.read, partial(self._refusal, call, error))
        except Exception as worse:  # noqa: BLE001 - nobody is left without a word
            error = worse
        reference = uuid.uuid4().hex[:8]
        log.error("call failed", reference=reference, command=call.command, exc_info=error)
        told = OperatorMust(reference=(reference,))
        return Reply(card=error_cards.refused(told, call), files=whole(call), refused=True)

    def _refusal(self, call: Call, error: Mend, session: Session) -> Reply:
        found = _found(session, call)
        reading = self._reading(session, found)
        with speaking(found.community.language if found else call.who.locale):
            reply = refused(error, call, self._commands.get(call.command), reading)
            return _owned(reply, reading)

    async def _in(
        self,
        lane: Callable[[Callable[[Session], Answer]], Future[Answer]],
        job: Callable[[Session], Answer],
    ) -> Answer:
        return await asyncio.wrap_future(lane(job))


class Unchanged(Exception):
    """A Call was answered with a form or a refusal: whatever it began to write is undone."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def _found(session: Session, call: Call) -> Found | None:
    """The community a Call belongs to, where that can be told."""
    directory = Directory(session)
    try:
        return located(directory, call)
    except Mend:
        return None


def _steward(found: Found) -> bool:
    member = found.member
    return member is not None and member.state == "active" and member.steward_since is not None


def _owned(reply: Reply, reading: Reading) -> Reply:
    """The reply with its community on it, so that its buttons lead back."""
    if reading.work is None:
        return reply
    community = reading.work.community
    return replace(
        reply,
        card=replace(reply.card, community=community) if reply.card else None,
        form=replace(reply.form, community=community) if reply.form else None,
    )
