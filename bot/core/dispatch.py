"""Dispatch: the one crossing into the core, from those who wait to those who work."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from bot.core import chance, suggestions
from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Option
from bot.core.command import Command
from bot.core.door import faulted, passing, plainly, refused
from bot.core.errors import Mend, Unchanged
from bot.core.house import House
from bot.core.limits import Limits, TooMuch
from bot.core.notices import Tell, silence
from bot.core.origins import Origins
from bot.core.ports import Clock
from bot.core.reactions import offered
from bot.core.replies import NOTHING, Reply, owned
from bot.core.watch import Watch
from bot.core.way import Way
from store.core.said import Mark, said
from store.core.trouble import trouble
from store.database import Session, Store

Answer = TypeVar("Answer")
Lane = Callable[[Callable[[Session], Answer]], "Future[Answer]"]
"""A way into the store: to read, or to write."""
Told = tuple[Reply, frozenset[Mark]]
"""The reply to a Call, and what it has said to others."""


class Dispatch:
    """Takes Calls. `may_found` says whether a caller may set a community up where they are.

    `secret`, `public_url` and `by_mail` are what an Ask hands to actions. Without `limits` anybody
    may ask as much as they like, as in a playground of one's own. Nothing but this awaits: an
    action runs on the store's own threads, so that it cannot wait for a platform inside a
    transaction.
    `tell` hears of each that was answered; `origins` knows which wrote what is to be said.
    `naming` is the chance by which the log calls each.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        commands: Mapping[str, Command],
        may_found: Callable[[Caller], bool],
        secret: chance.Chance = chance.secret,
        public_url: str = "",
        tell: Tell = silence,
        limits: Limits | None = None,
        naming: chance.Chance = chance.passing,
        *,
        by_mail: bool = False,
    ) -> None:
        self._store = store
        self._naming = naming
        self._limits = limits
        self._tell = tell
        self.origins = Origins()
        self._house = House(commands, clock, may_found, secret, public_url, by_mail)

    async def __call__(self, call: Call) -> Reply:
        """Do what was asked and say so, privately. A Call that was taken before changes nothing.

        Whatever goes wrong becomes a reply: a mistake with its remedy, a fault with a reference.
        """
        watch = Watch(call, self._tell, self._naming)
        try:
            if self._limits is not None:
                self._limits.ask(call, self._house.now())
            way = Way.of(call, self._house)
            watch.command = way.meant.command
            lane: Lane[Told] = self._store.read if way.reads else _in_line(self._store, call.who)
            return await self._taken(watch, lane, way.taken)
        except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the trace
            watch.met = error
            return watch.over(await self._instead(watch, error))

    async def reaction(
        self,
        place: Place,
        who: Caller,
        emoji: str,
        added: bool,
        id: str,
        *,
        heard: bool = True,
    ) -> Reply:
        """A reaction was added to a message or taken back; one that means nothing there is let be.

        It is looked up in what that card offered, and is a Call like any other; that it stands
        is written down in the same transaction. `heard`: the reply is shown to whoever reacted.
        It may be a vote, so that none is too much: what comes too fast waits behind all else.
        """

        watch = Watch(Call(id, "", who, place, source="reaction"), self._tell, self._naming)

        def react(session: Session) -> Reply:
            call = offered(session, place, who, emoji, added, id, self._house.now(), heard=heard)
            if call is None:
                return NOTHING
            way = Way.of(call, self._house)
            watch.command = way.meant.command
            return way.taken(session)

        try:
            return await self._reacted(watch, who, react)
        except Exception as error:  # noqa: BLE001 - as above
            watch.met = error
            return watch.over(await self._instead(watch, error))

    async def _reacted(self, watch: Watch, who: Caller, react: Callable[[Session], Reply]) -> Reply:
        if self._limits is None or self._limits.hurries(who, self._house.now()):
            return await self._taken(watch, _in_line(self._store, who), react)
        with self._limits.behind(who):
            return await self._taken(watch, _in_line(self._store, who, behind=True), react)

    async def suggest(self, line: str, who: Caller, place: Place) -> list[Option]:
        """Ways to go on with a line that is being written, each as the whole line."""
        if not self._may_look(who):
            return []

        def look(session: Session) -> list[Option]:
            return suggestions.lines(session, self._house, line, who, place)

        return await _in(self._store.read, look)

    async def values(
        self,
        command: str,
        param: str,
        typed: str,
        given: Mapping[str, str],
        who: Caller,
        place: Place,
        community: int = 0,
    ) -> list[Option]:
        """Values for one parameter that fit what was typed, where options are typed one by one.

        `community` is the one that its form is of, 0 where the place alone tells.
        """
        if not self._may_look(who):
            return []
        call = Call("", command, who, place, community=community)

        def look(session: Session) -> list[Option]:
            return suggestions.values(session, self._house, call, param, typed, given)

        return await _in(self._store.read, look)

    def _may_look(self, who: Caller) -> bool:
        return self._limits is None or self._limits.may_look(who, self._house.now())

    async def _taken(
        self, watch: Watch, lane: "Lane[Told]", way: Callable[[Session], Reply]
    ) -> Reply:
        """The reply of a Call that was taken, and kept."""

        def taken(session: Session) -> Told:
            return way(session), said(session)

        reply, marks = await _in(lane, taken)
        if not watch.unseen:
            self.origins.note(watch.reference, marks)
        return watch.over(reply)

    async def _instead(self, watch: Watch, error: Exception) -> Reply:
        """What is shown where a Call took no effect: a form, a mistake with its remedy, a fault."""
        call = watch.call
        if isinstance(error, Unchanged):
            return owned(error.reply, error.community)
        # Without a look at anything: it is what came too fast that must cost nothing.
        if isinstance(error, TooMuch):
            return plainly(error, call)
        if reply := passing(error, call):
            return reply
        try:
            if isinstance(error, Mend):
                mend = partial(refused, error=error, call=call, house=self._house)
                return await _in(self._store.read, mend)
        except Exception as worse:  # noqa: BLE001 - nobody is left without a word
            if trouble(worse) and isinstance(error, Mend):
                return plainly(error, call)
            error = worse
        return faulted(error, call, watch.reference)


def _in_line(store: Store, who: Caller, *, behind: bool = False) -> Lane[Answer]:
    """The writers' lane, in which somebody's Calls stand in a line: what they did last holds."""
    return partial(store.write, behind=behind, line=f"{who.platform} {who.user}")


async def _in(lane: Lane[Answer], job: Callable[[Session], Answer]) -> Answer:
    return await asyncio.wrap_future(lane(job))
