"""Machine: people act in any order, processes die in between, and a plain model says what holds."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import col, select

from bot.calls import Call
from bot.ports import SendError
from bot.replies import NOTHING, Reply
from scheduler.reconciling import reconcile
from store.occurrences import Occurrence
from store.outbox import Delivery
from store.work import Work
from tests.machines.world import World
from tests.room import said, where, who

Answer = TypeVar("Answer")

SHORT: Final = settings(
    max_examples=200,
    stateful_step_count=15,
    deadline=None,
    derandomize=False,
    print_blob=True,
    database=None,  # a failure is printed with what it takes to see it again
    # An example is dozens of commits and deliveries: slow, and meant to be.
    suppress_health_check=[HealthCheck.too_slow],
)
LONG: Final = settings(SHORT, max_examples=10_000, stateful_step_count=25)

ONCE, SENT_TWICE, PRESSED_TWICE = "once", "sent twice", "pressed twice"
KILLED_BEFORE, KILLED_AFTER = "killed before it was taken", "killed before it was answered"
fates = st.sampled_from((*[ONCE] * 6, SENT_TWICE, PRESSED_TWICE, KILLED_BEFORE, KILLED_AFTER))
"""What becomes of a Call on its way."""
A_MOMENT = timedelta(seconds=1)
LATER = timedelta(minutes=10)
"""Enough for a lease to run out, and for a few further attempts."""


def holds(machine: "type[Machine]", world: World, how: settings) -> None:
    """Run the examples in that world. Raises what fails, in the fewest steps that show it."""
    run_state_machine_as_test(partial(machine, world), settings=how)  # type: ignore[arg-type]  # any factory


class Machine(RuleBasedStateMachine):
    """What all machines share: Calls with their fates, kills, lost answers, and time."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.room, self.wire = world.begin()
        self._ids = count(1)

    def standing(self, work: Work) -> object:
        """What the store says, in terms of the model."""
        raise NotImplementedError

    def expected(self) -> object:
        """What the model says."""
        raise NotImplementedError

    def look(self) -> None:
        """Compare what people were shown, once all is said, with what the model says."""
        raise NotImplementedError

    @property
    def now(self) -> datetime:
        """The instant."""
        return self.room.clock.now()

    def run(self, doing: Coroutine[Any, Any, Answer]) -> Answer:
        """Let something happen."""
        return self._world.runner.run(doing)

    def message(self, subject: str) -> str:
        """The message that shows a subject, "" while there is none."""
        with self.room.work() as work:
            return next((card.message for card in work.living.of(subject)), "")

    def shown(self, message: str) -> list[str]:
        """What a message shows now, line by line."""
        return next(s.text for s in reversed(self.wire.shown) if s.message == message).split("\n")

    def heard(self, name: str, beginning: str) -> int:
        """How often somebody was told in private what begins so."""
        told = (s for s in self.wire.shown if s.audience == f"@{name}")
        return sum(s.text.startswith(beginning) for s in told)

    def type(self, name: str, line: str, fate: str = ONCE) -> list[Reply]:
        """Somebody types a line."""
        return self._send(Call(self._id(), "", who(name), where(), typed=line), fate)

    def press(self, name: str, command: str, fate: str = ONCE, **args: str) -> list[Reply]:
        """Somebody makes a Call that a card or form held ready; what each press was answered."""
        return self._send(Call(self._id(), command, who(name), where(), args, "button"), fate)

    def together(self, *wanted: tuple[str, str, dict[str, str]]) -> list[Reply]:
        """Several make a Call at the same instant; they arrive in this order."""
        self._moment()
        calls = [Call(self._id(), command, who(name), where(), args, "button")
                 for name, command, args in wanted]  # fmt: skip
        return self.run(self._all_taken(calls))

    def react(self, name: str, emoji: str, message: str, added: bool, fate: str = ONCE) -> None:
        """Somebody adds a reaction to a message, or takes it back."""
        self._moment()
        on = self.wire.standing.setdefault(message, {})
        people = on.get(emoji, frozenset())
        user = {name}
        on[emoji] = people | user if added else people - user
        id = self._id()
        if fate == KILLED_BEFORE:
            self.kill()
        self._reaction(name, emoji, message, added, id)
        if fate == KILLED_AFTER:
            self.kill()
        if fate in (SENT_TWICE, KILLED_AFTER):
            self._reaction(name, emoji, message, added, id)

    @rule()
    def kill(self) -> None:
        """The process ends without a word; another begins as they do, by looking at what stands."""
        self.room = self._world.kill(self.room)
        self.wire.dies = False
        self.run(reconcile(self.room.store, self.room.dispatch, self.wire, self.now))

    @rule()
    def killed_while_it_speaks(self) -> None:
        """What it was posting arrives, and nobody is left to write that down."""
        self.wire.dies = True
        self.run(self.room.heart.beat())
        self.kill()

    @rule()
    def an_answer_is_lost(self) -> None:
        """The next post arrives, but the platform's answer does not."""
        self.wire.unclear = 1

    @precondition(lambda self: not self.wire.faults)
    @rule(kind=st.sampled_from(("again", "unclear")))
    def the_platform_stumbles(self, kind: str) -> None:
        """The next post or redraw does not arrive."""
        self.wire.faults.append(SendError("again" if kind == "again" else "unclear", "busy"))

    @rule(gone=st.sampled_from((timedelta(seconds=3), timedelta(minutes=2), timedelta(hours=3))))
    def the_clock_jumps(self, gone: timedelta) -> None:
        """As after a sleep: what fell due meanwhile is done late, all at once."""
        self.room.clock.to(self.now + gone)
        self.run(self.room.passing.settle())

    @rule()
    def all_is_said(self) -> None:
        """Time passes until nothing waits to be said, and people see what is true."""
        self.run(self.room.later(minutes=LATER // timedelta(minutes=1)))
        with self.room.store.session() as session:
            kept = select(Delivery.key, Delivery.state, Delivery.reason)
            waiting = kept.where(col(Delivery.state).not_in(["sent", "dropped"]))
            assert not session.exec(waiting).all()
            failed = select(Occurrence.prompt).where(Occurrence.state == "failed")
            assert not session.exec(failed).all()
        self.look()

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        """After every step."""
        with self.room.work() as work:
            assert self.standing(work) == self.expected()
        assert not self.wire.twice

    def _send(self, call: Call, fate: str) -> list[Reply]:
        """The reply to each press. What is sent again under its id is taken once."""
        self._moment()
        if fate == KILLED_BEFORE:
            self.kill()
        first = self._take(call)
        if fate == PRESSED_TWICE:
            return [first, self._take(replace(call, id=self._id()))]
        if fate == KILLED_AFTER:
            self.kill()
        if fate in (SENT_TWICE, KILLED_AFTER):
            again = self._take(call)
            assert again == first if first.refused else again == NOTHING
        return [first]

    def _take(self, call: Call) -> Reply:
        reply = self.run(self._taken(call))
        assert reply.form is None, reply.form
        assert "Something went wrong" not in said(reply), said(reply)
        return reply

    async def _taken(self, call: Call) -> Reply:
        return await self.room.dispatch(call)

    async def _all_taken(self, calls: list[Call]) -> list[Reply]:
        return await asyncio.gather(*(self.room.dispatch(call) for call in calls))

    def _reaction(self, name: str, emoji: str, message: str, added: bool, id: str) -> None:
        place = where(message=message)
        self.run(self.room.dispatch.reaction(place, who(name), emoji, added, id))

    def _moment(self) -> None:
        """No two of them do something at quite the same instant."""
        self.room.clock.to(self.now + A_MOMENT)

    def _id(self) -> str:
        return f"machine-{next(self._ids)}"
