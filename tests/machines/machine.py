"""Machine: people act in any order, processes die in between, and a plain model says what holds."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
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
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, and_, col, not_, select

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Card, Heading, Select
from bot.core.cards.plain import flat
from bot.core.ports import SendError
from bot.core.replies import NOTHING, Reply
from scheduler.reconcile import reconcile
from store.core.subject import Subject
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.machines.world import World
from tests.room import Room, said, where, who

Answer = TypeVar("Answer")

SHORT: Final = settings(
    # Over 200 in all of the capabilities together; the soak goes on looking.
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    # The same each time, so that what a change breaks is told from what chance finds.
    derandomize=True,
    print_blob=True,
    database=None,  # a failure is printed with what it takes to see it again
    # An example is dozens of commits and deliveries: slow, and meant to be.
    suppress_health_check=[HealthCheck.too_slow],
)
BRIEF: Final = settings(SHORT, stateful_step_count=5)
"""As many examples, each of fewer steps: where every step goes over a whole plan."""
LONG: Final = settings(SHORT, max_examples=1_250, derandomize=False)
"""The soak's: over 10,000 in all of the capabilities together."""
MANY: Final = settings(BRIEF, max_examples=LONG.max_examples, derandomize=False)
"""The soak of what is BRIEF."""

ONCE, SENT_TWICE, PRESSED_TWICE = "once", "sent twice", "pressed twice"
KILLED_BEFORE, KILLED_AFTER = "killed before it was taken", "killed before it was answered"
fates = st.sampled_from((*[ONCE] * 11, SENT_TWICE, PRESSED_TWICE, KILLED_BEFORE, KILLED_AFTER))
"""What becomes of a Call on its way."""
A_MOMENT = timedelta(seconds=1)
A_MINUTE, HOURS = timedelta(minutes=1), timedelta(hours=3)
LATER = timedelta(minutes=10, seconds=17)
"""Enough for a lease to run out, and for a few further attempts."""


def holds(example: "Callable[[], Machine]", how: settings) -> None:
    """Run that many examples. Raises what fails, in the fewest steps that show it."""
    run_state_machine_as_test(example, settings=how)  # type: ignore[arg-type]  # calls it, no more


def left_undone(session: Session, now: datetime) -> list[str]:
    """What waits to be said, could not be said, or failed to speak.

    What nobody asked for may wait for company longer than that.
    """
    kept, spoke = (Delivery.key, Delivery.reason), ["sent", "dropped"]
    waits = and_(
        Delivery.state == "due", col(Delivery.counts).is_(True), col(Delivery.due_at) > now
    )
    undone = select(*kept).where(col(Delivery.state).not_in(spoke), not_(waits))
    unsaid = session.exec(undone)
    failed = session.exec(select(Occurrence.prompt).where(Occurrence.state == "failed"))
    return [*(f"{key}: {reason}" for key, reason in unsaid), *failed]


def empty(card: Card) -> bool:
    """Whether there is a choice without anything to choose, which no platform takes."""
    rows = (element.items for element in card.body if isinstance(element, Actions))
    return any(isinstance(item, Select) and not item.options for row in rows for item in row)


def titles(card: Card) -> Iterator[str]:
    """What a message begins with, and each of those that were joined to it."""
    yield flat(card.title)
    yield from (flat(one.text) for one in card.body if isinstance(one, Heading))


class Machine(RuleBasedStateMachine):
    """What all machines share: Calls with their fates, kills, lost answers, and time."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.room, self.wire = world.begin()
        self._ids = count(1)
        self._left: set[str] = set()

    def standing(self, session: Session) -> object:
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

    def message(self, subject: Subject) -> str:
        """The message that shows a subject, "" while there is none."""
        with self.room.work() as work:
            return next((card.message for card in work.living.of(subject)), "")

    def shown(self, message: str) -> list[str]:
        """What a message shows now, line by line."""
        return next(s.text for s in reversed(self.wire.shown) if s.message == message).split("\n")

    def heard(self, name: str, *phrases: str) -> int:
        """How often somebody was told in private something with any of these phrases in it."""
        told = (s.card for s in self.wire.shown if s.audience == f"@{name}")
        heard = (title for card in told for title in titles(card))
        return sum(any(phrase in title for phrase in phrases) for title in heard)

    def was_told(self, name: str, often: int, *phrases: str, perhaps: int = 0) -> bool:
        """Whether somebody was told so in private just so often, of which so many `perhaps`.

        Once somebody has left, perhaps less often: what still waited for them by then is said to
        nobody, nor is what they had asked and nobody was told yet.
        """
        heard = self.heard(name, *phrases)
        return often - perhaps <= heard <= often or (heard < often and bool(self._left))

    def type(self, name: str, line: str, fate: str = ONCE) -> Iterator[Reply]:
        """Somebody types a line; each reply comes at once, before what becomes of it afterwards."""
        if line == "/cop leave":
            self._left.add(name)
        return self._send(Call(self._id(), "", who(name), where(), typed=line), fate)

    def press(self, name: str, command: str, fate: str = ONCE, **args: str) -> Iterator[Reply]:
        """Somebody makes a Call that a card or form held ready."""
        return self._send(Call(self._id(), command, who(name), where(), args, "button"), fate)

    def together(self, *wanted: tuple[str, str, dict[str, str]]) -> list[Reply]:
        """Several make a Call at the same instant; they arrive in this order."""
        self._moment()
        calls = [
            Call(self._id(), command, who(name), where(), args, "button")
            for name, command, args in wanted
        ]
        return self.run(self._all_taken(calls))

    def react(
        self, name: str, emoji: str, message: str, added: bool, fate: str = ONCE
    ) -> Iterator[Reply]:
        """Somebody adds a reaction to a message, or takes it back."""
        self._moment()
        on = self.wire.standing.setdefault(message, {})
        people = on.get(emoji, frozenset())
        user = {name}
        on[emoji] = people | user if added else people - user
        id = self._id()
        if fate == KILLED_BEFORE:
            self.kill()
        yield self._reaction(name, emoji, message, added, id)
        if fate == KILLED_AFTER:
            self.kill()
        if fate in (SENT_TWICE, KILLED_AFTER):
            self._reaction(name, emoji, message, added, id)

    def kill(self) -> None:
        """The process ends without a word; another begins as they do, by looking at what stands."""
        self.room = self._world.another(self.room)
        self.wire.dies = False
        self.run(reconcile(self.room.store, self.room.dispatch, self.wire, self.now))

    @rule(
        what=st.sampled_from(("killed", "killed while it speaks", "two speak", "unheard", "busy"))
    )
    def something_goes_wrong(self, what: str) -> None:
        """With the process, at once; or with the platform, when something is said next."""
        match what:
            case "killed":
                self.kill()
            case "killed while it speaks":  # what it posts arrives; nobody writes that down
                self.wire.dies = True
                self.run(self.room.heart.beat())
                self.kill()
            case "two speak":
                self.two_speak_at_once()
            case "unheard":
                self.wire.unclear = 1
            case _:
                self.wire.faults = [SendError("again", "busy")]

    def two_speak_at_once(self) -> None:
        """Two processes run on one database, and neither says what the other says."""
        self.run(self._beat(self.room, self._world.another(self.room)))

    @rule(gone=st.sampled_from((A_MOMENT, A_MINUTE, A_MINUTE, HOURS)))
    def the_clock_jumps(self, gone: timedelta) -> None:
        """As after a sleep: what fell due meanwhile is done late, all at once."""
        self.room.clock.to(self.now + gone)
        self.run(self.room.passing.settle())

    @rule()
    def all_is_said(self) -> None:
        """Time passes until nothing waits to be said, and people see what is true."""
        # Not on a full minute: what falls due just then would have no time to be said again.
        self.run(self.room.later(seconds=LATER // timedelta(seconds=1)))
        assert not self.room.store.look(partial(left_undone, now=self.now))
        assert not [shown.text for shown in self.wire.shown if empty(shown.card)]
        self.look()

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        """After every step."""
        assert self.room.store.look(self.standing) == self.expected()
        assert not self.wire.twice

    def _send(self, call: Call, fate: str) -> Iterator[Reply]:
        """The reply to each press. What is sent again under its id is taken once."""
        self._moment()
        if fate == KILLED_BEFORE:
            self.kill()
        first = self._take(call)
        yield first
        if fate == PRESSED_TWICE:
            yield self._take(replace(call, id=self._id()))
        if fate == KILLED_AFTER:
            self.kill()
        if fate in (SENT_TWICE, KILLED_AFTER):
            again = self._take(call)
            assert again == first if first.refused else again == NOTHING

    def _take(self, call: Call) -> Reply:
        reply = self.run(self._taken(call))
        assert reply.form is None, reply.form
        assert "Something went wrong" not in said(reply), said(reply)
        return reply

    async def _beat(self, *rooms: Room) -> None:
        await asyncio.gather(*(room.heart.beat() for room in rooms))

    async def _taken(self, call: Call) -> Reply:
        return await self.room.dispatch(call)

    async def _all_taken(self, calls: list[Call]) -> list[Reply]:
        return await asyncio.gather(*(self.room.dispatch(call) for call in calls))

    def _reaction(self, name: str, emoji: str, message: str, added: bool, id: str) -> Reply:
        place = where(message=message)
        return self.run(self.room.dispatch.reaction(place, who(name), emoji, added, id))

    def _moment(self) -> None:
        """No two of them do something at quite the same instant."""
        self.room.clock.to(self.now + A_MOMENT)

    def _id(self) -> str:
        return f"machine-{next(self._ids)}"
