"""Roles: who has which, who waits for one, and who was asked to take one over, whatever happens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import Session, col, func, select

from store.core.subject import Subject
from store.requests import Handover, Waiting
from store.work import Work
from tests.machines.machine import LONG, SHORT, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

MEMBERS = {2: "Ana", 3: "Bo", 4: "Dee", 5: "Eve"}
"""By number; Eve takes part once she does something."""
PEOPLE = tuple(MEMBERS.values())
TITLES = {"opener": "Opener", "closing": "Closing"}
SUBJECT = Subject("gathering", 1)

PHRASES = (
    "came free",
    "would like to swap",
    "asks whether you",
    " takes ",
    "Swapped",
    "can't take",
)

people, roles = st.sampled_from(PEOPLE), st.sampled_from(tuple(TITLES))

answers = st.sampled_from(("accept", "accept", "accept", "turn-down", "take-back"))


@dataclass
class Question:
    """What somebody was asked: to take a role over, or to swap theirs for it."""

    giver: str
    role: str
    taker: str
    back: str = ""
    state: str = "asked"
    id: int = 0
    said: bool = False
    """Whether they were told of it; what is answered before is said to nobody any more."""

    @property
    def words(self) -> str:
        """What it says."""
        return (
            f"{self.giver} {'would like to swap' if self.back else 'asks whether you would take'}"
        )

    def is_about(self, name: str, role: str) -> bool:
        """Whether it is about a role that somebody has."""
        return (name, role) in ((self.giver, self.role), (self.taker, self.back))


@dataclass
class Model:
    """The roles of one gathering; `told` counts what each heard in private, by what is in it."""

    wanted: dict[str, int] = field(default_factory=lambda: {"opener": 1, "closing": 2})
    here: set[str] = field(default_factory=lambda: {"Ana", "Bo", "Dee"})
    has: dict[str, list[str]] = field(
        default_factory=lambda: {"opener": ["Ana"], "closing": ["Bo", "Dee"]}
    )
    waits: dict[str, list[str]] = field(default_factory=lambda: {role: [] for role in TITLES})
    said_no: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def held(self) -> list[tuple[str, str]]:
        """Who has what."""
        return [(name, role) for role, names in self.has.items() for name in names]

    def free(self, role: str) -> bool:
        """Whether it wants somebody still."""
        return len(self.has[role]) < self.wanted[role]

    def claim(self, name: str, role: str) -> bool:
        """Somebody takes a role, if there is room."""
        if name not in self.has[role] and not self.free(role):
            return False
        self.here.add(name)
        if name not in self.has[role]:
            self.put(name, role)
        return True

    def release(self, name: str, role: str) -> bool:
        """Somebody gives a role back: nothing is asked about it any more, and who waits hears."""
        if name not in self.has[role]:
            return False
        self.drop(name, role)
        self.said_no[name, role] = "returned"
        self.came_free(role)
        return True

    def decline(self, name: str, role: str) -> None:
        """Somebody says no to a role: the next who waits hears, unless they said so before."""
        self.here.add(name)
        if name in self.has[role]:
            return
        self.stop_waiting(name, role)
        if self.said_no.get((name, role)) != "declined":
            self.said_no[name, role] = "declined"
            self.came_free(role)

    def wait(self, name: str, role: str) -> None:
        """Somebody wants to hear when a role that others have comes free."""
        self.here.add(name)
        if name not in (*self.has[role], *self.waits[role]) and not self.free(role):
            self.waits[role].append(name)

    def stop_waiting(self, name: str, role: str) -> None:
        """Somebody wants to hear of it no more."""
        if name in self.waits[role]:
            self.waits[role].remove(name)

    def came_free(self, role: str) -> None:
        """Whoever has waited longest hears of it, and waits no more."""
        if self.free(role) and self.waits[role]:
            first = self.waits[role].pop(0)
            self.said_no[first, role] = ""
            self.told[first, f"{TITLES[role]} on Friday, May 1 came free"] += 1

    def want(self, role: str, wanted: int) -> None:
        """So many are wanted from now on; nobody who has it loses it."""
        self.wanted[role] = wanted
        for _one in range(wanted):
            self.came_free(role)

    def leave(self, name: str) -> bool:
        """Somebody leaves: their roles are free, and nothing is asked by them or of them."""
        if name not in self.here:
            return False
        for role in TITLES:
            self.release(name, role)
            self.stop_waiting(name, role)
            self.said_no.pop((name, role), None)
        for one in self.asked:
            one.state = "gone" if name in (one.giver, one.taker) else one.state
        self.here.discard(name)
        return True

    def ask(self, one: Question) -> bool:
        """Somebody is asked, if that makes sense, and not twice at once."""
        same = any(q.state == "asked" and self.matter(q) == self.matter(one) for q in self.asked)
        fits = self.stands(one) and one.taker in self.here and one.giver != one.taker and not same
        if fits:
            self.asked.append(one)
            self.told[one.taker, one.words] += 1
        return fits

    def accept(self, one: Question) -> bool:
        """Both roles change hands, or one does, or nothing happens."""
        if one.state != "asked" or not self.stands(one):
            return False
        one.state = "accepted"
        self.drop(one.giver, one.role)
        self.put(one.taker, one.role)
        if one.back:
            self.drop(one.taker, one.back)
            self.put(one.giver, one.back)
        self.told[one.giver, "Swapped: " if one.back else f"{one.taker} takes "] += 1
        return True

    def turn_down(self, one: Question) -> bool:
        """It stays as it is, and whoever asked hears of it, once."""
        if one.state == "asked":
            one.state = "declined"
            self.told[one.giver, f"{one.taker} can't take "] += 1
        return one.state in ("declined", "withdrawn")

    def take_back(self, one: Question) -> bool:
        """Nothing is asked any more."""
        one.state = "withdrawn" if one.state == "asked" else one.state
        return one.state == "withdrawn"

    def put(self, name: str, role: str) -> None:
        self.has[role].append(name)
        self.stop_waiting(name, role)
        if (name, role) in self.said_no:
            self.said_no[name, role] = "taken"

    def drop(self, name: str, role: str) -> None:
        self.has[role].remove(name)
        for one in self.asked:
            if one.state == "asked" and one.is_about(name, role):
                one.state = "withdrawn"

    def unsaid(self, name: str, said: str) -> int:
        """How many questions in those words somebody may never have heard."""
        return sum(said in one.words and one.taker == name and not one.said for one in self.asked)

    def matter(self, one: Question) -> tuple[str, ...]:
        return one.giver, one.role, one.taker, one.back

    def stands(self, one: Question) -> bool:
        plain = one.giver in self.has[one.role] and one.taker not in self.has[one.role]
        back = self.has.get(one.back, [])
        return plain and (not one.back or (one.taker in back and one.giver not in back))


class Roles(Machine):
    """Roles taken, given back, waited for, handed over and swapped, with more and fewer wanted."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.card = self.message(SUBJECT)
        self.model = Model()

    @rule(name=people, role=roles, fate=fates)
    def somebody_claims(self, name: str, role: str, fate: str) -> None:
        for reply in self.type(name, f"/role claim {role} #1", fate):
            assert reply.refused != self.model.claim(name, role)

    @rule(role=roles)
    def all_claim_at_the_same_instant(self, role: str) -> None:
        wanted = [(name, "role claim", {"role": role, "gathering": "#1"}) for name in PEOPLE]
        for name, reply in zip(PEOPLE, self.together(*wanted), strict=True):
            assert reply.refused != self.model.claim(name, role)

    @rule(name=people, role=roles, fate=fates)
    def somebody_gives_it_back(self, name: str, role: str, fate: str) -> None:
        for reply in self.type(name, f"/role release {role} #1", fate):
            assert reply.refused != self.model.release(name, role)

    @rule(
        name=people,
        role=roles,
        what=st.sampled_from(("wait", "stop-waiting", "decline")),
        fate=fates,
    )
    def somebody_waits_or_does_not_want_it(
        self, name: str, role: str, what: str, fate: str
    ) -> None:
        for reply in self.press(name, f"role {what}", fate, role=role, gathering="#1"):
            assert not reply.refused
            match what:
                case "wait":
                    self.model.wait(name, role)
                case "decline":
                    self.model.decline(name, role)
                case _:
                    self.model.here.add(name)
                    self.model.stop_waiting(name, role)

    @precondition(lambda self: self.model.held())
    @rule(number=st.integers(0, 5), taker=people, fate=fates)
    def somebody_is_asked_to_take_it_over(self, number: int, taker: str, fate: str) -> None:
        giver, role = self.model.held()[number % len(self.model.held())]
        args = {"role": role, "member": taker, "gathering": "#1"}
        for reply in self.press(giver, "role handover", fate, **args):
            assert reply.refused != self.ask(Question(giver, role, taker))

    @precondition(lambda self: len(self.model.held()) > 1)
    @rule(number=st.integers(0, 5), other=st.integers(0, 5), fate=fates)
    def somebody_is_asked_to_swap(self, number: int, other: int, fate: str) -> None:
        held = self.model.held()
        (giver, role), (taker, back) = held[number % len(held)], held[other % len(held)]
        args = {"role": role, "member": taker, "in_return": back, "gathering": "#1"}
        had = giver in self.model.has[back]
        for reply in self.press(giver, "role swap", fate, **args):
            assert reply.refused != (self.ask(Question(giver, role, taker, back)) or had)

    def ask(self, one: Question) -> bool:
        """Whether the model says that it can be asked; it has a number then."""
        if self.model.ask(one):
            newest = select(func.max(Handover.id))
            one.id = self.room.store.look(lambda session: session.exec(newest).one()) or 0
        return bool(one.id)

    @precondition(lambda self: self.model.asked)
    @rule(number=st.integers(0, 4), what=answers, fate=fates)
    def somebody_answers(self, number: int, what: str, fate: str) -> None:
        one = self.model.asked[-1 - number % len(self.model.asked)]
        by = one.giver if what == "take-back" else one.taker
        for reply in self.press(by, f"role {what}", fate, request=str(one.id)):
            match what:
                case "accept":
                    assert reply.refused != self.model.accept(one)
                case "turn-down":
                    assert reply.refused != self.model.turn_down(one)
                case _:
                    assert reply.refused != self.model.take_back(one)

    @rule(role=roles, wanted=st.sampled_from((1, 2, 3)), fate=fates)
    def more_or_fewer_are_wanted(self, role: str, wanted: int, fate: str) -> None:
        for reply in self.type("Chris", f"/role change {role} wanted:{wanted}", fate):
            assert not reply.refused
            self.model.want(role, wanted)

    @rule(name=people, fate=fates)
    def somebody_leaves(self, name: str, fate: str) -> None:
        for reply in self.type(name, "/cop leave", fate):
            assert reply.refused != self.model.leave(name)

    def standing(self, session: Session) -> object:
        has: dict[str, list[str]] = {role: [] for role in TITLES}
        waits: dict[str, list[str]] = {role: [] for role in TITLES}
        for claim in Work(session, 1).roles.claims(1):
            has[claim.role].append(MEMBERS[claim.member_id])
        for one in session.exec(select(Waiting).order_by(col(Waiting.since))):
            waits[one.role].append(MEMBERS[one.member_id])
        asked = {one.id: one.state for one in session.exec(select(Handover))}
        return has, waits, asked

    def expected(self) -> object:
        asked = {one.id: one.state for one in self.model.asked if one.state != "gone"}
        return self.model.has, self.model.waits, asked

    def look(self) -> None:
        for one in self.model.asked:
            one.said = one.said or one.state == "asked"
        lines = self.shown(self.card)
        for role, title in TITLES.items():
            names, more = self.model.has[role], self.model.wanted[role] - len(self.model.has[role])
            if names:
                told = ", ".join(names) + (f" ({more} more wanted)" if more > 0 else "")
            else:
                told = "open" if more == 1 else f"open, {more} wanted"
            # While nobody has it, what it asks stands beside it.
            assert any(f"{title}: {told}" == line.partition(" · ")[0] for line in lines)
        for (name, said), often in self.model.told.items():
            perhaps = self.model.unsaid(name, said)
            assert self.was_told(name, often, said, perhaps=perhaps), said
        for name in PEOPLE:
            all_told = sum(often for (who, _said), often in self.model.told.items() if who == name)
            perhaps = self.model.unsaid(name, "")
            assert self.was_told(name, all_told, *PHRASES, perhaps=perhaps)


async def prepare(room: Room) -> None:
    """Seventeen days before a gathering, so that who waits hears and nobody is asked to stand in.

    Its closing wants two, and every role that counts is taken.
    """
    await room.found()
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/cop join")
    await room.say("Chris", "/role change closing wanted:2")
    for name, role in (("Ana", "opener"), ("Bo", "closing"), ("Dee", "closing")):
        await room.say(name, f"/role claim {role} #1")
    await room.until("2026-04-14 10:00")


@pytest.fixture(scope="module")
def before() -> Iterator[World]:
    with world("2026-03-31 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_a_role_is_with_whoever_took_it_or_agreed_to_and_who_waits_hears(before: World) -> None:
    holds(lambda: Roles(before), SHORT)


@pytest.mark.soak
def test_so_it_is_in_the_long_run(before: World) -> None:
    holds(lambda: Roles(before), LONG)
