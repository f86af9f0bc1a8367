"""Rounds of interviews: who is with whom, and what is shown of it, whatever happens in between."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session, col, select

from bot.core.cards.plain import plain
from store.core.subject import Subject
from store.interviews import InterviewRound
from store.work import Work
from tests.machines.machine import BRIEF, MANY, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

PEOPLE = ("Ana", "Bo", "Dee", "Eli", "Gia")
NAMES = dict(enumerate(("Chris", *PEOPLE), 1))
"""By number; Chris is a steward, and takes no part."""
STORIES = ("We laughed until it rained", "A minute of silence")
OPEN = {"days": "60", "weeks": "12"}
"""So long that only `its_time_comes` brings the clock to it."""

people, stories = st.sampled_from(PEOPLE), st.sampled_from(STORIES)
writers = st.sampled_from(("Ana", "Ana", "Ana", *PEOPLE))
"""Ana has a conversation to write of from the start."""

Groups = dict[int, tuple[str, ...]]


@dataclass
class Written:
    """A highlight: by whom, whose conversation it is of, and who agrees that it is shown."""

    id: int
    by: str
    text: str
    group: tuple[str, ...]
    yes: set[str]

    @property
    def shown(self) -> bool:
        """All of them agree."""
        return self.yes == set(self.group)


@dataclass
class Taken:
    """A round: who takes part, in which groups as the store has them, and what was written."""

    state: str = "open"
    part: set[str] = field(default_factory=set)
    groups: Groups = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    written: dict[str, Written] = field(default_factory=dict)

    def of(self, name: str) -> int:
        """The number of somebody's group, 0 for none."""
        return next((number for number, names in self.groups.items() if name in names), 0)

    def waits(self) -> bool:
        """Whether somebody is alone."""
        return any(len(names) == 1 and g not in self.met for g, names in self.groups.items())


class Interviews(Machine):
    """Rounds opened, joined, paired, parted and shared, twice, late, and by people who left."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.here, self.away = set(PEOPLE), set[str]()
        first = Taken("paired", set(PEOPLE[:4]))
        self.rounds = [first]
        self.seen()
        ana = first.of("Ana")
        first.met = {ana}
        first.written = {"Ana": Written(1, "Ana", STORIES[0], first.groups[ana], {"Ana"})}

    @property
    def last(self) -> Taken:
        """The newest round."""
        return self.rounds[-1]

    @property
    def on(self) -> bool:
        """Whether it is not over."""
        return self.last.state != "over"

    def seen(self) -> None:
        """Take over who is with whom: the rules choose, and what has to hold is looked at."""
        with self.room.work() as work:
            for number, one in enumerate(self.rounds, 1):
                found = work.interviews.members(number)
                one.groups = {g: tuple(NAMES[m] for m in group) for g, group in found.items()}

    def parts(self, name: str) -> None:
        """Somebody is not in the newest round any more, unless they have met by then."""
        if self.on and self.last.of(name) not in self.last.met:
            self.last.part.discard(name)

    @rule(name=people, fate=fates)
    def somebody_takes_part(self, name: str, fate: str) -> None:
        for reply in self.press(name, "interview join", fate):
            one = self.last
            free = one.state == "open" or bool(one.of(name)) or one.waits()
            assert reply.refused != (self.on and free)
            if not reply.refused:
                one.part.add(name)
                self.here.add(name)
            self.seen()

    @rule(name=people, fate=fates)
    def somebody_can_not(self, name: str, fate: str) -> None:
        for reply in self.press(name, "interview drop", fate):
            assert reply.refused != self.on
            if self.on:
                self.here.add(name)
                self.parts(name)
            self.seen()

    @rule(name=people, fate=fates)
    def somebody_leaves(self, name: str, fate: str) -> None:
        for reply in self.type(name, "/cop leave", fate):
            assert reply.refused == (name not in self.here)
            if not reply.refused:
                self.here.discard(name)
                self.parts(name)
            self.seen()

    @rule(name=people, back=st.booleans(), fate=fates)
    def somebody_goes_away_or_is_back(self, name: str, back: bool, fate: str) -> None:
        for reply in self.type(name, "/cop back" if back else "/cop away today", fate):
            assert not reply.refused
            self.here.add(name)
            self.away = self.away - {name} if back else self.away | {name}
            if not back and self.last.of(name):
                self.parts(name)
            self.seen()

    @rule(fate=fates)
    def a_steward_opens_another(self, fate: str) -> None:
        for reply in self.press("Chris", "interview open", fate, **OPEN):
            assert reply.refused == (self.last.state == "paired")
            if not self.on:
                self.rounds.append(Taken())

    @rule(fate=fates)
    def a_steward_makes_the_pairs(self, fate: str) -> None:
        for reply in self.press("Chris", "interview pair", fate):
            assert reply.refused != self.on
            self.paired()

    @rule(fate=fates)
    def a_steward_ends_it(self, fate: str) -> None:
        for reply in self.press("Chris", "interview end", fate):
            assert reply.refused != self.on
            self.last.state = "over"

    @rule()
    def its_time_comes(self) -> None:
        """The clock makes the pairs, or ends what has pairs."""
        before = self.last.state
        with self.room.work() as work:
            work.occurrences.hasten(Subject("interviewround", len(self.rounds)), self.now)
        self.run(self.room.passing.settle())
        if before == "open":
            self.paired()
        elif before == "paired":
            # Half-way, whoever joined though they are away is waited for no longer.
            for name in self.away:
                if self.last.of(name):
                    self.parts(name)
            self.seen()
        self.last.state = "over" if before == "paired" else self.last.state

    def paired(self) -> None:
        """Everybody who is there is in a group, of two or, one of them, of three."""
        if self.last.state != "open":
            return
        there = self.last.part & self.here - self.away
        self.last.state = "paired" if len(there) > 1 else "over"
        self.seen()
        sizes = sorted(len(names) for names in self.last.groups.values())
        assert sizes == ([2] * (len(there) // 2 - 1) + [2 + len(there) % 2] if sizes else [])
        assert sorted(n for names in self.last.groups.values() for n in names) == (
            sorted(there) if len(there) > 1 else []
        )

    def talked(self, name: str) -> tuple[Taken, int] | None:
        """The round and group of whoever can say that they met; None where they have no partner."""
        found = next(((one, one.of(name)) for one in reversed(self.rounds) if one.of(name)), None)
        if found is None or len(found[0].groups[found[1]]) < 2:
            return None
        return found

    @rule(name=people, fate=fates)
    def two_have_met(self, name: str, fate: str) -> None:
        for reply in self.press(name, "interview done", fate):
            found = self.talked(name)
            assert reply.refused == (found is None)
            if found is not None:
                self.here.add(name)
                found[0].met.add(found[1])

    @rule(name=writers, text=stories, fate=fates)
    def somebody_writes_a_highlight(self, name: str, text: str, fate: str) -> None:
        for reply in self.press(name, "interview highlight", fate, highlight=text):
            found = self.talked(name)
            assert reply.refused == (found is None)
            if found is None:
                continue
            one, group = found
            self.here.add(name)
            one.met.add(group)
            before = one.written.get(name)
            if before is None or before.text != text:
                with self.room.work() as work:
                    number = next(n for n, m in NAMES.items() if m == name)
                    kept = work.highlights.by(self.rounds.index(one) + 1, number)
                assert kept is not None
                one.written[name] = Written(kept.id, name, text, one.groups[group], {name})

    @rule(
        who=st.sampled_from((0, 1, 1, 2, 3)),
        which=st.integers(0, 3),
        yes=st.sampled_from((True, True, False)),
        fate=fates,
    )
    def somebody_agrees_or_not(self, who: int, which: int, yes: bool, fate: str) -> None:
        known = [written for one in self.rounds for written in one.written.values()]
        one = known[which % len(known)]
        # Mostly somebody who was there.
        name = (*one.group, *sorted(set(PEOPLE) - set(one.group)))[who]
        command = "interview agree" if yes else "interview keep"
        for reply in self.press(name, command, fate, highlight=str(one.id)):
            assert reply.refused == (name not in one.group)
            if name in one.group:
                self.here.add(name)
                one.yes = one.yes | {name} if yes else one.yes - {name}

    def standing(self, session: Session) -> object:
        work, out = Work(session, 1), []
        for here in session.exec(select(InterviewRound).order_by(col(InterviewRound.id))):
            groups = work.interviews.groups(here.id)
            members = work.interviews.members(here.id)
            alone = [g for g, names in members.items() if not groups[g].met and len(names) < 2]
            unmet = [g for g in groups if not groups[g].met]
            part = {NAMES[seat.member_id] for seat in work.interviews.seats(here.id)}
            shown = {h.text for h in work.highlights.shown(here.id)}
            met = {g for g in groups if groups[g].met}
            # Nobody is alone while somebody else has not met either, and no group is empty.
            out.append(
                (
                    here.state,
                    part,
                    shown,
                    met,
                    alone in ([], unmet) and members.keys() == groups.keys(),
                )
            )
        return out

    def expected(self) -> object:
        return [
            (
                one.state,
                one.part,
                {written.text for written in one.written.values() if written.shown},
                one.met,
                True,
            )
            for one in self.rounds
        ]

    def look(self) -> None:
        for number, one in enumerate(self.rounds, 1):
            lines = self.shown(self.message(Subject("interviewround", number)))
            assert (f"Taking part · {len(one.part)}" in " ".join(lines)) == (
                one.state == "open" and bool(one.part)
            )
            for written in one.written.values():
                stands = any(f"“{written.text}” · {written.by} about" in line for line in lines)
                assert stands == written.shown
        for name in self.last.part & self.here:
            [reply] = self.type(name, "/interview mine")
            told = plain(reply.card) if reply.card else ""
            for other in self.last.groups.get(self.last.of(name), ()):
                assert other == name or other in told


async def prepare(room: Room) -> None:
    """Four are in pairs; Ana has met her partner and written a highlight, the others have not."""
    await room.found()
    for name in PEOPLE:
        await room.say(name, "/cop join")
    await room.make("Chris", "interview open", OPEN)
    for name in PEOPLE[:4]:
        await room.make(name, "interview join", {})
    await room.make("Chris", "interview pair", {})
    await room.make("Ana", "interview highlight", {"highlight": STORIES[0]})


@pytest.fixture(scope="module")
def met() -> Iterator[World]:
    with world("2026-03-02 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_nobody_is_left_alone_and_nothing_is_shown_that_not_all_agree_to(met: World) -> None:
    holds(lambda: Interviews(met), BRIEF)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(met: World) -> None:
    holds(lambda: Interviews(met), MANY)
