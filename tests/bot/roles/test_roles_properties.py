"""Whatever people do with roles in whatever order, it comes out as a plain model says it must."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.calls import Call
from store.requests import Handover
from tests.room import Room, opened, where, who

WANTED = {"opener": 1, "closing": 2}
PEOPLE = ("Ana", "Bo", "Dee")

Act = tuple[str, ...]


@dataclass
class Question:
    """What somebody was asked: to take a role, or to swap theirs for it."""

    giver: str
    role: str
    taker: str
    back: str = ""
    id: int = 0
    state: str = "asked"

    @property
    def matter(self) -> tuple[str, ...]:
        """Who asks whom for what: nobody is asked the same twice at once."""
        return self.giver, self.role, self.taker, self.back


@dataclass
class Model:
    """Who has what, with the rules written as plainly as they can be."""

    has: set[tuple[str, str]] = field(default_factory=set)
    asked: list[Question] = field(default_factory=list)

    def claim(self, who: str, role: str) -> None:
        if sum(held == role for _who, held in self.has) < WANTED[role]:
            self.has.add((who, role))

    def release(self, who: str, role: str) -> None:
        self.has.discard((who, role))
        for one in self.asked:
            if (who, role) in ((one.giver, one.role), (one.taker, one.back)):
                one.state = "over" if one.state == "asked" else one.state

    def ask(self, question: Question) -> bool:
        same = any(q.state == "asked" and q.matter == question.matter for q in self.asked)
        fits = self._stands(question) and question.giver != question.taker and not same
        if fits:
            self.asked.append(question)
        return fits

    def accept(self, one: Question) -> None:
        if one.state == "asked" and self._stands(one):
            one.state = "yes"
            self.release(one.giver, one.role)
            self.has.add((one.taker, one.role))
            if one.back:
                self.release(one.taker, one.back)
                self.has.add((one.giver, one.back))

    def _stands(self, q: Question) -> bool:
        plain = (q.giver, q.role) in self.has and (q.taker, q.role) not in self.has
        swap = (q.taker, q.back) in self.has and (q.giver, q.back) not in self.has
        return plain and (swap or not q.back)


def possible(model: Model) -> list[Act]:
    """What somebody might do next, with and without effect, about what is there."""
    has = sorted(model.has)
    last = [str(number) for number in range(len(model.asked))][-3:]
    return [
        *(("claim", by, role) for by in PEOPLE for role in WANTED),
        *(("release", by, role) for by, role in has),
        *(("handover", by, role, taker) for by, role in has for taker in PEOPLE),
        *(("swap", by, role, taker, back) for by, role in has for taker, back in has),
        *((command, n) for n in last for command in ("accept", "accept", "turn-down", "take-back")),
    ]


class World:
    """A community whose first gathering is emptied before each example."""

    def __init__(self, room: Room, runner: asyncio.Runner) -> None:
        self.room, self.runner, self.ids = room, runner, count(1)

    def call(self, name: str, command: str, **args: str) -> None:
        call = Call(f"model-{next(self.ids)}", f"role {command}", who(name), where(), args, "form")
        self.runner.run(self._dispatch(call))

    async def _dispatch(self, call: Call) -> None:
        await self.room.dispatch(call)

    def empty(self) -> None:
        with self.room.work() as work:
            for claim in work.roles.claims(1):
                work.roles.release(1, claim.role, claim.member_id)
            for member in work.members.active():
                work.requests.forget(member.id)
                work.requests.forget_handovers(member.id)

    def standing(self) -> set[tuple[str, str]]:
        with self.room.work() as work:
            names = {m.id: m.name for m in work.members.active()}
            return {(names[claim.member_id], claim.role) for claim in work.roles.claims(1)}

    def newest(self) -> Handover:
        with self.room.work() as work:
            members = work.members.active()
            return max(
                (h for m in members for h in work.requests.handed(m.id)),
                key=lambda handover: handover.id,
            )


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One community for all examples: founding one takes longer than they do."""
    with asyncio.Runner() as runner:
        opening = opened()
        room = runner.run(opening.__aenter__())
        runner.run(room.found())
        for name in PEOPLE:
            runner.run(room.say(name, "/cop join"))
        runner.run(room.say("Chris", "/role change closing wanted:2"))
        yield World(room, runner)
        runner.run(opening.__aexit__(None, None, None))


def play(world: World, model: Model, done: Act) -> None:
    """One act, on both sides."""
    match done:
        case "claim", by, role:
            world.call(by, "claim", role=role)
            model.claim(by, role)
        case "release", by, role:
            world.call(by, "release", role=role)
            model.release(by, role)
        case "handover", by, role, taker:
            world.call(by, "handover", role=role, member=taker)
            ask(world, model, Question(by, role, taker))
        case "swap", by, role, taker, back:
            world.call(by, "swap", role=role, member=taker, in_return=back)
            ask(world, model, Question(by, role, taker, back))
        case command, number if model.asked:
            answer(world, model, command, model.asked[int(number) % len(model.asked)])


def ask(world: World, model: Model, question: Question) -> None:
    """A question is asked, where the model says that it can be."""
    if model.ask(question):
        question.id = world.newest().id


def answer(world: World, model: Model, command: str, question: Question) -> None:
    """A question is answered, or taken back by whoever asked it."""
    by = question.giver if command == "take-back" else question.taker
    world.call(by, command, request=str(question.id))
    if command == "accept":
        model.accept(question)
    elif question.state == "asked":
        question.state = "over"


@pytest.mark.long
@settings(max_examples=30)
@given(st.data())
def test_roles_are_with_whoever_claimed_or_agreed_and_never_with_too_many(
    world: World, data: st.DataObject
) -> None:
    world.empty()
    model = Model()
    for _act in range(18):
        play(world, model, data.draw(st.sampled_from(possible(model))))
        assert world.standing() == model.has
        for role, wanted in WANTED.items():
            assert sum(held == role for _who, held in model.has) <= wanted
