"""Whatever people do about a ballot, while we listen or not, it counts what a plain model says."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.calls import Call
from bot.core.cards.keycaps import KEYCAPS
from scheduler.reconcile import reconcile
from store.core.subject import Subject
from store.database import Store
from tests.room import Room, opened, where, who

PEOPLE = ("ana", "bo", "dee")
OPTIONS = (1, 2, 3)

Act = tuple[str, str, int]

acts = st.tuples(
    st.sampled_from(
        (
            "react",
            "unreact",
            "unseen",
            "unseen back",
            "vote",
            "vote",
            "none",
            "look",
            "strike",
            "include",
            "crash",
        )
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(OPTIONS),
)


@dataclass
class Model:
    """What stands on the platform, what of it we heard, what is on the ballot, and the votes."""

    stands: set[tuple[str, int]] = field(default_factory=set)
    heard: set[tuple[str, int]] = field(default_factory=set)
    off: set[int] = field(default_factory=set)
    votes: set[tuple[str, int]] = field(default_factory=set)

    def hear(self, mark: tuple[str, int], *, added: bool) -> None:
        """An event reaches us; one about an option that was taken off means nothing."""
        if mark[1] in self.off or (mark in self.heard) == added:
            return
        for known in (self.heard, self.votes):
            known.add(mark) if added else known.discard(mark)

    def look(self) -> None:
        """Everything that stands is compared with what we heard."""
        for mark in self.heard - self.stands:
            self.hear(mark, added=False)
        for mark in self.stands - self.heard:
            self.hear(mark, added=True)


class World:
    """A community with an open ballot of three, which is emptied before each example."""

    def __init__(self, room: Room, runner: asyncio.Runner) -> None:
        self.room, self.runner, self.ids = room, runner, count(1)
        self.left: list[Store] = []
        with room.work() as work:
            self.message = work.living.of(Subject("ballot", 1))[0].message

    def call(self, name: str, command: str, **args: str) -> None:
        call = Call(f"model-{next(self.ids)}", command, who(name), where(), args, "form")
        self.runner.run(self._dispatch(call))

    async def _dispatch(self, call: Call) -> None:
        await self.room.dispatch(call)

    def react(self, name: str, option: int, *, added: bool) -> None:
        self.runner.run(self._react(name, KEYCAPS[option - 1], added))

    async def _react(self, name: str, emoji: str, added: bool) -> None:
        id, place = f"model-{next(self.ids)}", where(message=self.message)
        await self.room.dispatch.reaction(place, who(name), emoji, added, id)

    def look(self, stands: set[tuple[str, int]]) -> None:
        """The platform tells what stands, and we catch up with it."""
        room = self.room
        room.chat.standing[self.message] = {
            KEYCAPS[o - 1]: frozenset(n for n, of in stands if of == o) for o in OPTIONS
        }
        room.clock.to(room.clock.now().replace(microsecond=next(self.ids) % 1_000_000))
        self.runner.run(self._look())

    async def _look(self) -> None:
        await reconcile(self.room.store, self.room.dispatch, self.room.chat, self.room.clock.now())

    def crash(self) -> None:
        """The process ends without a word, and another one begins on what it left."""
        if self.left:
            self.left.pop().close()  # what was left long ago keeps its threads no longer
        self.left.append(self.room.store)
        self.room = Room(Store(self.room.store.url), self.room.clock.now(), self.room.chat)

    def empty(self) -> None:
        self.look(set())
        for option in OPTIONS:
            self.call("Chris", "theme include", proposal=f"#{option}")
        self.look(set())
        for name in PEOPLE:
            self.call(name, "theme vote", choices="none")

    def standing(self) -> set[tuple[str, int]]:
        with self.room.work() as work:
            names = {m.id: m.name for m in work.members.active()}
            votes = work.ballot_votes.of(1)
            return {(names[m], option) for m, chosen in votes.items() for option in chosen}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One ballot for all examples: opening one takes longer than they do."""
    with asyncio.Runner() as runner:
        opening = opened("2026-03-04 09:30")
        room = runner.run(opening.__aenter__())
        runner.run(room.found("quarterly"))
        for name, theme in zip(PEOPLE, ("Silence", "Endings", "Humour"), strict=True):
            runner.run(room.say(name, f"/theme propose {theme}"))
        runner.run(room.say("Chris", "/theme open"))
        made = World(room, runner)
        yield made
        for store in {*made.left, made.room.store} - {room.store}:
            store.close()
        runner.run(opening.__aexit__(None, None, None))


def play(world: World, model: Model, done: Act) -> None:
    """One act, on both sides."""
    kind, name, option = done
    mark = (name, option)
    match kind:
        case "react" | "unreact":
            added = kind == "react"
            model.stands.add(mark) if added else model.stands.discard(mark)
            world.react(name, option, added=added)
            model.hear(mark, added=added)
        case "unseen" | "unseen back":
            model.stands.add(mark) if kind == "unseen" else model.stands.discard(mark)
        case "vote":
            world.call(name, "theme vote", choices=str(option))
            model.votes |= {mark} - {(name, o) for o in model.off}
        case "none":
            world.call(name, "theme vote", choices="none")
            model.votes -= {(name, o) for o in OPTIONS}
        case "strike" | "include":
            world.call("Chris", f"theme {kind}", proposal=f"#{option}")
            model.off ^= {option} & (model.off if kind == "include" else set(OPTIONS) - model.off)
        case "crash":
            world.crash()
        case _:
            world.look(model.stands)
            model.look()


@pytest.mark.long
@settings(max_examples=100)
@given(st.lists(acts, max_size=20))
def test_a_ballot_holds_the_votes_that_people_gave_and_did_not_take_back(
    world: World, done: list[Act]
) -> None:
    world.empty()
    model = Model()
    for act in done:
        play(world, model, act)
        assert world.standing() == model.votes, act


@pytest.mark.soak
@settings(max_examples=2000)
@given(st.lists(acts, max_size=60))
def test_it_does_so_in_a_long_life(world: World, done: list[Act]) -> None:
    world.empty()
    model = Model()
    for act in done:
        play(world, model, act)
    world.look(model.stands)
    model.look()
    assert world.standing() == model.votes
