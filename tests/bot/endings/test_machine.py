"""Endings: whatever happens in between, one objection holds, and what was let go comes back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlmodel import Session

from bot.core.rest import ENDED
from bot.core.rules.quiet import Quiet, later
from bot.core.rules.rhythm import instant
from bot.endings.rules import THINGS, stays
from store.endings import EndingKeep, EndingObjection
from store.work import Work
from tests.machines.machine import BRIEF, MANY, ONCE, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import ZONE, Room

MEMBERS = {1: "Chris", 2: "Ana", 3: "Bo"}
QUIET = Quiet(time(20), time(8), frozenset({5, 6}))
people = st.sampled_from(("Chris", "Ana", "Bo"))
things = st.sampled_from([thing.key for thing in THINGS])


def today(now: datetime) -> date:
    """The day in the community's zone."""
    return now.astimezone(ZoneInfo(ZONE)).date()


@dataclass
class Model:
    """How far an ending is, and which dates were let go; `dates` are starts by number."""

    dates: dict[int, datetime]
    state: str = ""
    closes: datetime | None = None
    by: date = date.min
    last: date | None = None
    objections: set[str] = field(default_factory=set)
    keeps: dict[str, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def put(self, by: date, now: datetime) -> None:
        """It is before the members until tomorrow evening."""
        self.state, self.by, self.objections = "put", by, set()
        self.closes = instant(today(now) + timedelta(days=1), time(18), ZONE)

    def advance(self, now: datetime) -> None:
        """What the clock has done by now."""
        if self.state == "put" and self.closes is not None and self.closes <= now:
            self.state = "" if self.objections else "winding"
            if self.state:
                self._wind(now)
        if self.state == "winding" and self.last is not None:
            morning = instant(self.last + timedelta(days=1), time(9), ZONE)
            if later(morning, QUIET, ZONE) <= now:
                self.state = "ended"

    def revive(self, now: datetime) -> None:
        """What is to come is back."""
        self.state, self.last, self.objections = "", None, set()
        self.gone = {number for number in self.gone if self.dates[number] <= now}

    def _wind(self, now: datetime) -> None:
        self.keeps = {}
        ahead = [n for n, starts in self.dates.items() if starts > now]
        in_time = [n for n in ahead if today(self.dates[n]) <= self.by]
        kept = [n for n, stay in zip(in_time, stays(len(in_time)), strict=True) if stay]
        self.gone |= set(ahead) - set(kept)
        self.last = today(self.dates[kept[-1]]) if kept else self.by


class Endings(Machine):
    """A community that is wound down, objects, ends and comes back."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        with self.room.work() as work:
            coming = work.gatherings.coming(self.now, 5)
            self.model = Model({g.id: g.starts_at for g in coming})

    @rule(ahead=st.integers(2, 60), fate=fates)
    def a_steward_puts_it(self, ahead: int, fate: str) -> None:
        by = today(self.now + timedelta(seconds=2)) + timedelta(days=ahead)
        asked = {"by": f"{by}", "why": "We found it", "days": "1"}
        free = self.model.state == ""
        for reply in self.press("Chris", "ending plan", ONCE, **asked):
            assert reply.refused != free
        with self.room.work() as work:
            draft = work.endings.in_state("draft")
        held = f"#{draft.id}" if draft else "#0"
        for reply in self.press("Chris", "ending put", fate, ending=held):
            assert reply.refused != (self.model.state == "")
            if not reply.refused:
                self.model.put(by, self.now)

    @rule(name=people, fate=fates)
    def somebody_objects(self, name: str, fate: str) -> None:
        for reply in self.press(name, "ending object", fate, reason="Too soon"):
            assert reply.refused != (self.model.state == "put")
            if not reply.refused:
                self.model.objections.add(name)

    @rule(name=people, fate=fates)
    def somebody_takes_an_objection_back(self, name: str, fate: str) -> None:
        for reply in self.press(name, "ending agree", fate):
            assert reply.refused != (self.model.state == "put")
            self.model.objections -= {name} if not reply.refused else set()

    @rule(fate=fates)
    def it_is_taken_back(self, fate: str) -> None:
        for reply in self.press("Chris", "ending recall", fate):
            assert reply.refused != (self.model.state == "put")
            self.model.state = self.model.state if reply.refused else ""

    @rule(name=people, what=things, fate=fates)
    def somebody_keeps_something(self, name: str, what: str, fate: str) -> None:
        for reply in self.press(name, "ending keep", fate, what=what):
            there = self.model.state in ("winding", "ended")
            free = self.model.keeps.get(what, name) == name
            assert reply.refused != (there and free)
            if not reply.refused:
                self.model.keeps[what] = name

    @rule(name=people, what=things, fate=fates)
    def somebody_lets_something_go(self, name: str, what: str, fate: str) -> None:
        for reply in self.press(name, "ending let-go", fate, what=what):
            assert reply.refused != (self.model.state in ("winding", "ended"))
            if not reply.refused and self.model.keeps.get(what) == name:
                del self.model.keeps[what]

    @rule(name=people, fate=fates)
    def somebody_brings_it_back(self, name: str, fate: str) -> None:
        for reply in self.press(name, "ending revive", fate):
            there = self.model.state in ("winding", "ended")
            assert reply.refused == (there and name != "Chris")
            if there and name == "Chris":
                self.model.revive(self.now)

    @rule(name=people)
    def somebody_asks_something(self, name: str) -> None:
        for reply in self.press(name, "tell discovery", line="Silence works"):
            assert reply.refused == (self.model.state == "ended")

    @rule(gone=st.integers(1, 25))
    def days_pass(self, gone: int) -> None:
        self.room.clock.to(self.now + timedelta(days=gone))

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        # What fell due is done late, all at once, after every step.
        self.run(self.room.passing.settle())
        self.model.advance(self.now)
        assert self.room.store.look(self.standing) == self.expected()
        assert not self.wire.twice

    def standing(self, session: Session) -> object:
        work = Work(session, 1)
        community, put = work.communities.this(), work.endings.in_state("put")
        there = work.endings.in_state("taken", "over")
        said = work.endings.of(EndingObjection, put.id) if put else []
        kept = work.endings.of(EndingKeep, there.id) if there else []
        found = {n: work.gatherings.get(n) for n in self.model.dates}
        states = {"taken": "winding", "over": "ended"}
        state = states[there.state] if there else "put" if put else ""
        assert (community.rest == ENDED) == (state == "ended")
        return (
            state,
            community.ends_on,
            {MEMBERS[one.member_id] for one in said if one.member_id},
            {one.thing: MEMBERS[one.member_id] for one in kept},
            {n for n, gathering in found.items() if gathering and gathering.state == "cancelled"},
        )

    def expected(self) -> object:
        model, there = self.model, self.model.state in ("winding", "ended")
        return (
            model.state,
            model.last if there else None,
            model.objections if model.state == "put" else set(),
            model.keeps if there else {},
            model.gone,
        )

    def look(self) -> None:
        with self.room.work() as work:
            waits = [o for o in work.occurrences.coming(5000) if o.subject.kind == "ending"]
        assert bool(waits) == (self.model.state in ("put", "winding"))


async def prepare(room: Room) -> None:
    """Two weeks before the first date; two members have said nothing yet."""
    await room.found()
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")


@pytest.fixture(scope="module")
def spring() -> Iterator[World]:
    with world("2026-03-20 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_one_objection_holds_and_what_was_let_go_comes_back(spring: World) -> None:
    # Each turn goes over the whole plan, so fewer steps than others have.
    holds(lambda: Endings(spring), BRIEF)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(spring: World) -> None:
    holds(lambda: Endings(spring), MANY)
