"""RSVPs: who comes, who waits in which order, and who hears of a seat, whatever happens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import Session

from bot.gatherings.cards import IN_PERSON, REACTIONS
from store.core.subject import Subject
from store.work import Work
from tests.machines.machine import LONG, SHORT, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

MEMBERS = {2: "Ana", 3: "Bo", 4: "Dee", 5: "Eve"}
"""By number; Eve takes part once she does something."""
PEOPLE = tuple(MEMBERS.values())
SUBJECT = Subject("gathering", 1)
MOVED_UP = "A seat is yours"

people = st.sampled_from(PEOPLE)
answers = st.sampled_from(("yes", "yes", "yes", "maybe", "no", "withdraw"))
emojis = st.sampled_from(tuple(REACTIONS))


@dataclass
class Said:
    """An answer, when it was given, by which reaction, and since when it waits for a seat."""

    answer: str
    at: datetime
    via: str = ""
    waits: datetime | None = None


@dataclass
class Model:
    """One gathering with so many seats, and the reactions that stand on its card."""

    starts: datetime
    ends: datetime
    seats: int | None = 1
    here: set[str] = field(default_factory=lambda: {"Ana", "Bo", "Dee"})
    said: dict[str, Said] = field(default_factory=dict)
    stands: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in PEOPLE})
    moved_up: Counter[str] = field(default_factory=Counter)

    def put(self, name: str, answer: str, now: datetime, via: str = "") -> bool:
        """Somebody's answer, over what they said before."""
        if now >= self.ends:
            return False
        self.here.add(name)
        before = self.said.pop(name, None)
        if answer != "withdraw":
            given = Said(answer, now, via)
            waited = before.waits if before else None
            seated = before is not None and before.answer == "yes" and waited is None
            if answer == "yes" and not seated and (waited or self.queue() or self.free() <= 0):
                given.waits = waited or now
            self.said[name] = given
        self.promote()
        return True

    def react(self, name: str, emoji: str, added: bool, now: datetime) -> None:
        """A reaction is an answer; taken back, one that still stands counts instead."""
        mine = self.stands[name]
        if now >= self.ends or (emoji in mine) == added:
            return
        if added:
            mine.append(emoji)
            self.put(name, REACTIONS[emoji], now, emoji)
            return
        mine.remove(emoji)
        if name in self.here and name in self.said and self.said[name].via == emoji:
            instead = mine[-1] if mine else ""
            self.put(name, REACTIONS.get(instead, "withdraw"), now, instead)

    def leave(self, name: str, now: datetime) -> bool:
        """Whoever leaves gives their seat up, unless it has begun."""
        if name not in self.here:
            return False
        self.here.discard(name)
        if now < self.starts and name in self.said:
            del self.said[name]
            self.promote()
        return True

    def seat(self, seats: int | None, now: datetime) -> bool:
        """There are more or fewer seats; nobody who has one loses it."""
        if now < self.ends:
            self.seats = seats
            self.promote()
        return now < self.ends

    def promote(self) -> None:
        """Free seats go to those who wait, longest first."""
        for name in self.queue()[: max(self.free(), 0)]:
            self.said[name].waits = None
            self.moved_up[name] += 1

    def queue(self) -> list[str]:
        """Who waits, longest first."""
        since = {name: said.waits for name, said in self.said.items() if said.waits}
        return sorted(since, key=lambda name: (since[name], PEOPLE.index(name)))

    def free(self) -> int:
        """So many seats nobody has."""
        return len(PEOPLE) if self.seats is None else self.seats - len(self.those("yes"))

    def those(self, answer: str) -> list[str]:
        """Who said so and does not wait, in the order in which they said it."""
        found = {n: s.at for n, s in self.said.items() if s.answer == answer and s.waits is None}
        return sorted(found, key=lambda name: (found[name], PEOPLE.index(name)))

    def lines(self) -> list[str]:
        """What the card says of them."""
        seats = {None: "Coming", 1: "Coming (1 seat)"}.get(
            self.seats, f"Coming ({self.seats} seats)"
        )
        groups = [(seats, self.those("yes")), ("Maybe", self.those("maybe"))]
        groups.append(("Waiting for a seat", self.queue()))
        out = [
            f"{label} · {len(names)}" + (f": {', '.join(names)}" if names else "")
            for label, names in groups
            if names or label == seats
        ]
        absent = len(self.those("no"))
        return out + ([f"{absent} can't make it"] if absent else [])


class Rsvps(Machine):
    """Answers typed, pressed, reacted and noted for others, with more and fewer seats."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.card = self.message(SUBJECT)
        with self.room.work() as work:
            gathering = work.gatherings.get(1)
            assert gathering is not None
            self.model = Model(gathering.starts_at, gathering.ends_at)

    @rule(name=people, answer=answers, typed=st.booleans(), fate=fates)
    def somebody_answers(self, name: str, answer: str, typed: bool, fate: str) -> None:
        replies = (
            self.type(name, f"/rsvp {answer} #1", fate)
            if typed
            else self.press(name, "rsvp", fate, answer=answer, gathering="#1")
        )
        for reply in replies:
            assert reply.refused != self.model.put(name, answer, self.now)

    @rule(name=people, emoji=emojis, fate=fates)
    def somebody_reacts_or_no_more(self, name: str, emoji: str, fate: str) -> None:
        added = emoji not in self.model.stands[name]
        for _reply in self.react(name, emoji, self.card, added, fate):
            self.model.react(name, emoji, added, self.now)

    @rule(first=people, second=people)
    def two_answer_at_the_same_instant(self, first: str, second: str) -> None:
        self.together(
            *((name, "rsvp", {"answer": "yes", "gathering": "#1"}) for name in (first, second))
        )
        for name in (first, second):
            self.model.put(name, "yes", self.now)

    @rule(name=people, answer=answers, fate=fates)
    def a_steward_notes_an_answer(self, name: str, answer: str, fate: str) -> None:
        if name in self.model.here:
            for reply in self.press(
                "Chris", "record answer", fate, member=name, answer=answer, gathering="#1"
            ):
                assert reply.refused != self.model.put(name, answer, self.now)

    @rule(seats=st.sampled_from((1, 2, 3, None)), fate=fates)
    def a_steward_changes_the_seats(self, seats: int | None, fate: str) -> None:
        for reply in self.type("Chris", f"/gathering seats #1 {seats or 'any'}", fate):
            assert reply.refused != self.model.seat(seats, self.now)

    @precondition(lambda self: self.model.said)
    @rule(number=st.integers(0, 3), fate=fates)
    def somebody_who_answered_leaves(self, number: int, fate: str) -> None:
        name = sorted(self.model.said)[number % len(self.model.said)]
        for reply in self.type(name, "/cop leave", fate):
            assert reply.refused != self.model.leave(name, self.now)

    def standing(self, session: Session) -> object:
        work = Work(session, 1)
        rsvps = {MEMBERS[r.member_id]: (r.answer, r.via) for r in work.rsvps.of(1)}
        return rsvps, [MEMBERS[r.member_id] for r in work.rsvps.waiting(1, IN_PERSON)]

    def expected(self) -> object:
        said = {name: (said.answer, said.via) for name, said in self.model.said.items()}
        return said, self.model.queue()

    def look(self) -> None:
        lines = self.shown(self.card)
        if self.now >= self.model.ends:
            assert "This gathering is over. Thank you for being part of it." in lines
        else:
            told = ("Coming", "Maybe", "Waiting", "1 can't", "2 can't", "3 can't", "4 can't")
            assert [line for line in lines if line.startswith(told)] == self.model.lines()
        for name in PEOPLE:
            assert self.was_told(name, self.model.moved_up[name], MOVED_UP)


async def prepare(room: Room) -> None:
    """An hour before a gathering with one seat."""
    await room.found()
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/cop join")
    await room.say("Chris", "/gathering seats #1 1")
    await room.until("2026-05-01 12:00")


@pytest.fixture(scope="module")
def friday() -> Iterator[World]:
    with world("2026-03-31 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_who_answered_has_the_seat_or_the_place_in_line_that_is_theirs(friday: World) -> None:
    holds(lambda: Rsvps(friday), SHORT)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(friday: World) -> None:
    holds(lambda: Rsvps(friday), LONG)
