"""Crises: whatever happens in between, each planned date comes back with its answers and roles."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session

from bot.core.rules.rhythm import instant
from bot.crisis.rules import digest
from bot.gatherings.aside import WEEKLY
from store.core.subject import Subject
from store.work import Work
from tests.machines.machine import BRIEF, MANY, ONCE, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import ZONE, Room

MEMBERS = {2: "Ana", 3: "Bo"}
PEOPLE = tuple(MEMBERS.values())
NUMBERS = (1, 2, 3)
"""April 3, May 1 and September 4."""
BEGINS, LASTS = time(13), timedelta(hours=3)
WEEKLY_AT, LINK = time(18), "https://meet.example.org/weekly"
FIRST = Subject("gathering", 1)
HEARD = "meets weekly online for now"

people = st.sampled_from(PEOPLE)
numbers = st.sampled_from(NUMBERS)
roles = st.sampled_from(("opener", "closing"))


@dataclass
class Planned:
    """A date of the plan: when it is, what was answered, and who has which role."""

    day: date
    aside: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def starts(self) -> datetime:
        """Its start in UTC."""
        return instant(self.day, BEGINS, ZONE)

    def open(self, now: datetime) -> bool:
        """Whether it takes answers, roles and changes."""
        return not self.aside and now < self.starts + LASTS

    def concerns(self, name: str) -> bool:
        """Whether somebody answered for it, or has a role at it."""
        return name in self.answers or name in self.roles.values()


@dataclass
class Model:
    """The plan, and whether a crisis has set it aside."""

    plan: dict[int, Planned]
    crisis: bool = False
    told: Counter[str] = field(default_factory=Counter)

    def begin(self, now: datetime) -> bool:
        """What has not begun is set aside, and whom it concerns hears once."""
        if self.crisis:
            return False
        self.crisis = True
        gone = [one for one in self.plan.values() if not one.aside and one.starts > now]
        for one in gone:
            one.aside = True
        self.told.update({n for n in PEOPLE if any(one.concerns(n) for one in gone)})
        return True

    def end(self, now: datetime) -> bool:
        """What is still to come is planned again; what passed is not."""
        ended, self.crisis = self.crisis, False
        for one in self.plan.values() if ended else ():
            one.aside = one.aside and one.starts <= now
        return ended


class Crises(Machine):
    """A plan that is set aside and given back, and people who answer in between."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        with self.room.work() as work:
            known = {number: work.gatherings.get(number) for number in NUMBERS}
            self.model = Model({n: Planned(g.day) for n, g in known.items() if g})

    @rule(fate=fates)
    def a_crisis_begins(self, fate: str) -> None:
        first = (self.now + timedelta(days=2)).astimezone(ZoneInfo(ZONE)).date()
        asked = {"day": f"{first}", "at": "18:00", "length": "1h", "link": LINK}
        for reply in self.press("Chris", "cop crisis", ONCE, **asked):
            assert reply.refused == self.model.crisis
        shown = digest(first, WEEKLY_AT, 60, LINK)
        for reply in self.press("Chris", "cop crisis-begin", fate, shown=shown):
            assert reply.refused != self.model.begin(self.now)

    @rule(fate=fates)
    def it_is_over(self, fate: str) -> None:
        for reply in self.press("Chris", "cop crisis-end", fate):
            assert reply.refused != self.model.end(self.now)

    @rule(name=people, number=numbers, answer=st.sampled_from(("yes", "maybe", "no")), fate=fates)
    def somebody_answers(self, name: str, number: int, answer: str, fate: str) -> None:
        planned = self.model.plan[number]
        for reply in self.press(name, "rsvp", fate, answer=answer, gathering=f"#{number}"):
            assert reply.refused != planned.open(self.now)
            if not reply.refused:
                planned.answers[name] = answer

    @rule(name=people)
    def somebody_comes_to_the_next_one_whichever_it_is(self, name: str) -> None:
        with self.room.work() as work:
            coming = work.gatherings.next(self.now + timedelta(seconds=1))
        if coming is not None and coming.id not in NUMBERS:
            for reply in self.press(name, "rsvp", answer="yes", gathering=f"#{coming.id}"):
                assert not reply.refused

    @rule(name=people, number=numbers, role=roles, fate=fates)
    def somebody_takes_a_role_or_gives_it_back(
        self, name: str, number: int, role: str, fate: str
    ) -> None:
        planned = self.model.plan[number]
        held = planned.roles.get(role)
        if held is None:
            for reply in self.press(name, "role claim", fate, role=role, gathering=f"#{number}"):
                assert reply.refused != planned.open(self.now)
                if not reply.refused:
                    planned.roles[role] = name
        else:
            for _reply in self.press(held, "role release", role=role, gathering=f"#{number}"):
                if planned.open(self.now):
                    del planned.roles[role]

    @rule(number=numbers, by=st.integers(1, 3), fate=fates)
    def a_steward_moves_a_date(self, number: int, by: int, fate: str) -> None:
        planned = self.model.plan[number]
        to = planned.day + timedelta(days=by)
        for reply in self.press(
            "Chris", "gathering move", fate, gathering=f"#{number}", to=f"{to}"
        ):
            begins = instant(to, BEGINS, ZONE)
            assert reply.refused != (planned.open(self.now) and begins > self.now)
            if not reply.refused:
                planned.day = to

    @rule(gone=st.integers(1, 20))
    def days_pass(self, gone: int) -> None:
        # As after a sleep: what fell due meanwhile is done late, all at once.
        self.room.clock.to(self.now + timedelta(days=gone))
        self.run(self.room.passing.settle())

    def standing(self, session: Session) -> object:
        work, now = Work(session, 1), self.now
        ahead = [g for g in work.gatherings.coming(now, 200) if g.starts_at > now]
        weekly = {WEEKLY in gathering.own for gathering in ahead}
        return work.crises.now() is not None, weekly, {n: _kept(work, n) for n in NUMBERS}

    def expected(self) -> object:
        plan = {
            number: (one.starts, one.aside, one.answers, one.roles)
            for number, one in self.model.plan.items()
        }
        return self.model.crisis, {self.model.crisis}, plan

    def look(self) -> None:
        for name in PEOPLE:
            assert self.heard(name, HEARD) <= self.model.told[name]
        with self.room.work() as work:
            waits = {o.subject.number for o in work.occurrences.coming(5000) if _about(o.subject)}
        assert not waits & {n for n, one in self.model.plan.items() if one.aside}
        # The card of April 3 stands in the channel from the beginning.
        lines = self.shown(self.message(FIRST))
        said = any(line.startswith(("Set aside while", "This was set aside")) for line in lines)
        assert said == self.model.plan[1].aside


def _about(subject: Subject) -> bool:
    return subject.kind == FIRST.kind


def _kept(work: Work, number: int) -> object:
    gathering = work.gatherings.get(number)
    assert gathering is not None
    answers = {MEMBERS[r.member_id]: r.answer for r in work.rsvps.of(number)}
    held = {c.role: MEMBERS[c.member_id] for c in work.roles.claims(number)}
    return gathering.starts_at, gathering.state == "cancelled", answers, held


async def prepare(room: Room) -> None:
    """Two weeks before the first date; two members have said nothing yet."""
    await room.found()
    for name in PEOPLE:
        await room.say(name, "/cop join")


@pytest.fixture(scope="module")
def spring() -> Iterator[World]:
    with world("2026-03-20 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_each_date_comes_back_with_its_answers_and_roles(spring: World) -> None:
    # Each switch goes over the whole plan, so fewer steps than others have.
    holds(lambda: Crises(spring), BRIEF)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(spring: World) -> None:
    holds(lambda: Crises(spring), MANY)
