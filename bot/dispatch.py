"""Call -> who may -> action in one transaction -> Reply: the one crossing into the core."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

import structlog

from bot.arguments import Missing, find, form, read, split
from bot.ask import Arrival, Ask
from bot.calls import Call, Caller, Place
from bot.cards import errors as error_cards
from bot.cards.elements import Option
from bot.commands import MEMBER, STEWARD, Command
from bot.completions import complete
from bot.errors import (
    MayNotSetUp,
    Mend,
    NoCommunity,
    NotASteward,
    OperatorMust,
    StaleOffer,
    WhichCommunity,
)
from bot.i18n import speaking
from bot.joining import joined
from bot.kinds.kind import Reading
from bot.ports import Clock
from bot.reactions import offered
from bot.replies import NOTHING, Reply
from store.audit import Entry, take
from store.database import Session, Store
from store.directory import Directory, Found
from store.work import Work

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)


class Dispatch:
    """Takes Calls. `may_found` says whether a caller may set a community up where they are."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        commands: Mapping[str, Command],
        may_found: Callable[[Caller], bool],
    ) -> None:
        self._store = store
        self._clock = clock
        self._commands = commands
        self._may_found = may_found

    async def __call__(self, call: Call) -> Reply:
        """Do what was asked and say so, privately. A Call that was taken before changes nothing.

        Whatever goes wrong becomes a reply: a mistake with its remedy, a fault with a reference.
        """
        try:
            command, call = self._meant(call)
            lane = self._store.read if command.reads else self._store.write
            return await self._in(lane, lambda session: self._take(session, call, command))
        except Mend as error:
            return await self._refusal(call, error)
        except Exception as fault:  # noqa: BLE001 - a person gets a sentence, the log the trace
            return self._fault(call, fault)

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
        except Mend as error:
            return await self._refusal(Call(id, "rsvp", who, place), error)
        except Exception as fault:  # noqa: BLE001 - as above
            return self._fault(Call(id, "reaction", who, place), fault)

    async def suggest(self, line: str, who: Caller, place: Place) -> list[Option]:
        """Ways to go on with a line that is being written, each as the whole line."""

        def look(session: Session) -> list[Option]:
            call = Call("", "", who, place, typed=line)
            found = _locate(Directory(session), call)
            with speaking(found.community.language if found else "en"):
                return complete(line, self._commands, self._reading(session, found))

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
            found = _locate(Directory(session), Call("", command, who, place))
            reading = self._reading(session, found)
            known = self._commands[command].param(param)
            if known is None or reading.work is None:
                return []
            return list(known.kind.suggest(typed, replace(reading, given=dict(given))))[:25]

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
            args = {} if found == "cop" else {"about": found}
            return command, replace(call, command=command.name, args=args)
        return found, replace(call, command=found.name, args={"": rest})

    def _take(self, session: Session, call: Call, command: Command) -> Reply:
        now = self._clock.now()
        if not command.reads and not take(session, call.id, now):
            return NOTHING
        directory = Directory(session)
        found = _locate(directory, call)
        if found is None and not command.outside:
            raise NoCommunity
        with speaking(found.community.language if found else call.who.locale):
            reading = self._reading(session, found)
            call = self._split(call, command, reading)
            if command.outside:
                return self._arrive(call, command, reading, found, directory)
            assert found is not None
            return self._act(call, command, reading, found)

    def _arrive(
        self,
        call: Call,
        command: Command,
        reading: Reading,
        found: Found | None,
        directory: Directory,
    ) -> Reply:
        arrival = Arrival(
            call, reading.now, directory, reading.work,
            found.community if found else None, found.member if found else None,
        )  # fmt: skip
        steward = arrival.caller is not None and arrival.caller.steward_since is not None
        unfounded = found is None or found.community.state == "draft"
        if not steward and not (unfounded and self._may_found(call.who)):
            raise MayNotSetUp
        return _owned(_run(command, arrival, call, reading), reading)

    def _act(self, call: Call, command: Command, reading: Reading, found: Found) -> Reply:
        work = reading.work
        assert work is not None
        if found.community.state == "draft":
            raise NoCommunity
        member = found.member if found.member and found.member.state == "active" else None
        if command.who is STEWARD and (member is None or member.steward_since is None):
            names = ", ".join(steward.name for steward in work.members.stewards())
            raise NotASteward(stewards=names)
        if command.who is MEMBER and not command.reads:
            member = joined(work, found.member, call.who, reading.now)
        ask = Ask(call, reading.now, work, found.community, found.home, member)
        reading = replace(reading, me=member.id or 0 if member else 0)
        reply = _run(command, ask, call, reading)
        if not command.reads and not reply.refused and reply.form is None:
            work.audit.note(_entry(ask, command))
        return _owned(reply, reading)

    def _reading(self, session: Session, found: Found | None) -> Reading:
        now = self._clock.now()
        if found is None:
            return Reading(now)
        community = found.community
        return Reading(now, community.zone, Work(session, community.id or 0))

    def _split(self, call: Call, command: Command, reading: Reading) -> Call:
        if "" not in call.args:
            return call
        return replace(call, args=split(command, call.args[""], reading))

    async def _refusal(self, call: Call, error: Mend) -> Reply:
        """What went wrong, with what was written still there: at its field, or above the line."""

        def look(session: Session) -> Reply:
            found = _locate(Directory(session), call, strict=False)
            with speaking(found.community.language if found else call.who.locale):
                command = self._commands.get(call.command)
                if command is not None and call.source == "form":
                    asked = form(command, call, self._reading(session, found))
                    name = error.param if asked.has(error.param) else asked.fields[0].name
                    wrong = asked.with_error(name, error.words())
                    return _owned(Reply(form=wrong, refused=True), self._reading(session, found))
                card = error_cards.refused(error, call)
                return _owned(Reply(card=card, refused=True), self._reading(session, found))

        return await self._in(self._store.read, look)

    def _fault(self, call: Call, fault: Exception) -> Reply:
        reference = uuid.uuid4().hex[:8]
        log.error("call failed", reference=reference, command=call.command, exc_info=fault)
        told = OperatorMust(reference=(reference,))
        return Reply(card=error_cards.refused(told, call), refused=True)

    async def _in(
        self,
        lane: Callable[[Callable[[Session], Answer]], Future[Answer]],
        job: Callable[[Session], Answer],
    ) -> Answer:
        return await asyncio.wrap_future(lane(job))


def _locate(directory: Directory, call: Call, strict: bool = True) -> Found | None:
    """The community a Call belongs to: its home's, else the card's, else the only one there is.

    Raises WhichCommunity where several could be meant, and StaleOffer for another's card.
    """
    who, where = call.who, call.where
    if where.channel:
        found = directory.at(where.platform, where.workspace, where.channel, who.user)
        if found and call.community and call.community != found.community.id and strict:
            raise StaleOffer
        if found:
            return found
    several = directory.of(who.platform, who.workspace, who.user)
    if call.community:
        several = [f for f in several if f.community.id == call.community]
    if len(several) > 1 and strict and not where.channel:
        raise WhichCommunity
    return several[0] if len(several) == 1 and not where.channel else None


def _run(command: Command, ask: Ask | Arrival, call: Call, reading: Reading) -> Reply:
    if command.form_always and not call.args:
        return Reply(form=form(command, call, reading, _filled(command, ask)))
    try:
        values = read(command, call.args, reading)
    except Missing:
        return Reply(form=form(command, call, reading, _filled(command, ask)))
    return command.action(ask, **values)


def _filled(command: Command, ask: Ask | Arrival) -> Mapping[str, str]:
    return command.fill(ask) if command.fill else {}


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


def _entry(ask: Ask, command: Command) -> Entry:
    return Entry(
        community_id=ask.work.community,
        at=ask.now,
        member_id=ask.caller.id if ask.caller else None,
        steward=command.who is STEWARD,
        command=command.name,
        args=dict(ask.call.args),
        source=ask.call.source,
    )
