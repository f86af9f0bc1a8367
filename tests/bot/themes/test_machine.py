"""Themes: what is voted for, by reaction or in writing, and what is chosen, whatever happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import Session

from bot.core.cards.keycaps import KEYCAPS
from bot.themes.rules import ROOM
from store.core.subject import Subject
from store.work import Work
from tests.machines.machine import LONG, SHORT, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

MEMBERS = {2: "Ana", 3: "Bo", 4: "Dee", 5: "Eve"}
"""By number; Eve takes part once she does something."""
PEOPLE = tuple(MEMBERS.values())
HAD_A_THEME = "Ana"
PROPOSED = (("Silence", "Ana"), ("Endings", "Bo"), ("Humour", "Dee"))
LATER = ("Listening", "Rest")
ENOUGH = 4
"""So many things are done about a vote before somebody closes it."""

people, numbers = st.sampled_from(PEOPLE), st.integers(1, 4)
few = st.sampled_from(("Ana", "Ana", "Bo", "Eve"))
"""Whose reactions are many, so that they meet."""

Mark = tuple[str, int]
"""Who, for which option by its number."""


@dataclass
class Option:
    """A proposal; its place among all proposals is its age."""

    proposal: int
    title: str
    by: str
    on: bool = True


@dataclass
class Model:
    """A ballot: its options by number, the votes, and the reactions that we heard of, in order."""

    single: bool
    options: dict[int, Option] = field(
        default_factory=lambda: {n: Option(n + 1, *p) for n, p in enumerate(PROPOSED, 1)}
    )
    votes: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in PEOPLE})
    heard: list[Mark] = field(default_factory=list)
    waiting: list[Option] = field(default_factory=list)
    """What is proposed for the quarter after."""
    open: bool = True

    def on(self, number: int) -> bool:
        """Whether it can be voted for."""
        return number in self.options and self.options[number].on

    def vote(self, name: str, number: int) -> bool:
        """Somebody votes: for one thing alone, or for that as well."""
        if not self.open or not self.on(number):
            return False
        before = [] if self.single else self.votes[name]
        self.votes[name] = [n for n in before if n != number] + [number]
        return True

    def take_back(self, name: str) -> bool:
        """Somebody takes all of it back."""
        if self.open:
            self.votes[name] = []
        return self.open

    def react(self, mark: Mark, added: bool) -> None:
        """A reaction votes, and taken back it does not; one alone goes to what still stands."""
        name, number = mark
        if not self.on(number) or (mark in self.heard) == added:
            return
        if added:
            self.heard.append(mark)
            self.vote(name, number)
            return
        self.heard.remove(mark)
        if self.open and number in self.votes[name]:
            self.votes[name].remove(number)
            others = [n for who, n in self.heard if who == name and self.on(n)]
            if self.single and others:
                self.vote(name, others[-1])

    def catch_up(self, standing: list[Mark]) -> None:
        """Everything that stands is compared with what was heard."""
        for mark in sorted(set(self.heard) - set(standing), key=lambda m: (m[1], m[0])):
            self.react(mark, added=False)
        for mark in standing:
            self.react(mark, added=True)

    def points(self) -> list[tuple[int, Option]]:
        """What each option got, best first: a tie goes to whose turn it is, then to the earlier."""
        got = {
            number: sum(number in chosen for chosen in self.votes.values())
            for number, option in self.options.items()
            if option.on
        }
        order = sorted(
            got,
            key=lambda n: (-got[n], self.options[n].by == HAD_A_THEME, self.options[n].proposal),
        )
        return [(got[number], self.options[number]) for number in order]

    def voters(self) -> int:
        """How many voted for something that can be chosen."""
        return sum(any(self.on(n) for n in chosen) for chosen in self.votes.values())


class Themes(Machine):
    """Votes typed, reacted and noted for others; options that come late, go and come back."""

    def __init__(self, world: World, single: bool) -> None:
        super().__init__(world)
        self.card, self.model, self.done = self.message(Subject("ballot", 1)), Model(single), 0
        self.winner: Option | None = None

    def kill(self) -> None:
        """What stands on the platform is looked at by whoever goes on."""
        super().kill()
        self.model.catch_up(self.stands())

    def stands(self) -> list[Mark]:
        """The reactions on the platform, as it tells them."""
        on = self.wire.standing.get(self.card, {})
        return [(name, KEYCAPS.index(e) + 1) for e, names in on.items() for name in sorted(names)]

    @rule(name=people, number=numbers | st.none(), fate=fates)
    def somebody_votes_in_writing(self, name: str, number: int | None, fate: str) -> None:
        self.done += 1
        for reply in self.type(name, f"/theme vote {number or 'none'}", fate):
            done = self.model.vote(name, number) if number else self.model.take_back(name)
            assert reply.refused != done

    @rule(name=few, number=numbers, fate=fates)
    def somebody_reacts_or_no_more(self, name: str, number: int, fate: str) -> None:
        self.done += 1
        added = (name, number) not in self.stands()
        for _reply in self.react(name, KEYCAPS[number - 1], self.card, added, fate):
            self.model.react((name, number), added)

    @rule(name=st.sampled_from(PEOPLE[:3]), number=numbers, fate=fates)
    def a_steward_notes_a_vote(self, name: str, number: int, fate: str) -> None:
        for reply in self.press("Chris", "record vote", fate, member=name, choices=str(number)):
            assert reply.refused != self.model.vote(name, number)

    @precondition(lambda self: self.model.open)
    @rule(name=people, title=st.sampled_from(LATER), fate=fates)
    def somebody_proposes(self, name: str, title: str, fate: str) -> None:
        for reply in self.type(name, f"/theme propose {title}", fate):
            assert not reply.refused
            if title not in (option.title for option in self.model.waiting):
                every = len(self.model.options) + len(self.model.waiting)
                self.model.waiting.append(Option(every + 2, title, name))

    # A ballot holds as many as there are keycaps.
    @precondition(lambda self: self.model.waiting and len(self.model.options) < ROOM)
    @rule(fate=fates)
    def one_more_is_put_on_the_ballot(self, fate: str) -> None:
        option = self.model.waiting[0]
        for reply in self.press("Chris", "theme include", fate, proposal=f"#{option.proposal}"):
            assert reply.refused != self.model.open
            if self.model.open and option in self.model.waiting:
                self.model.waiting.remove(option)
                self.model.options[len(self.model.options) + 1] = option

    @rule(number=numbers, fate=fates)
    def one_is_taken_off_or_comes_back(self, number: int, fate: str) -> None:
        option = self.model.options[min(number, len(self.model.options))]
        on, ref = not option.on, f"#{option.proposal}"
        command = "theme include" if on else "theme strike"
        for reply in self.press("Chris", command, fate, proposal=ref):
            assert reply.refused != self.model.open
            option.on = on if self.model.open else option.on

    @precondition(lambda self: self.model.open and self.done >= ENOUGH)
    @rule(fate=fates)
    def the_vote_is_closed(self, fate: str) -> None:
        for reply in self.type("Chris", "/theme close", fate):
            assert not reply.refused
        self.model.catch_up(self.stands())
        self.two_speak_at_once()
        self.model.open = False
        self.winner = self.model.points()[0][1] if self.model.voters() else None

    def standing(self, session: Session) -> object:
        work = Work(session, 1)
        ballot = work.ballots.get(1)
        numbers = {option.id: option.number for option in work.ballots.options(1)}
        votes = {
            (MEMBERS[m], numbers[o])
            for m, chosen in work.ballot_votes.of(1).items()
            for o in chosen
        }
        chosen = ballot and ballot.chosen and numbers[ballot.chosen]
        return ballot and ballot.state == "open", votes, chosen

    def expected(self) -> object:
        votes = {(name, n) for name, chosen in self.model.votes.items() for n in chosen}
        won = [n for n, option in self.model.options.items() if option is self.winner]
        return self.model.open, votes, won[0] if won else None

    def look(self) -> None:
        lines, points = self.shown(self.card), self.model.points()
        if self.model.open:
            by_number = sorted(points, key=lambda p: self.number(p[1]))
            told = [f"· {KEYCAPS[self.number(o) - 1]} {o.title}{_got(n, '')}" for n, o in by_number]
        else:
            told = [f"· {option.title}{_got(n, ' · no vote')}" for n, option in points]
            ending = f"is {self.winner.title}" if self.winner else "is over, and chose none"
            assert lines[0].endswith(ending)
        assert [line for line in lines if line.startswith("· ")] == told
        announced = [
            s for s in self.wire.shown if s.text.startswith("The theme of July to September:")
        ]
        assert len(announced) == (self.winner is not None)

    def number(self, option: Option) -> int:
        """Under which number it stands on the ballot."""
        return next(n for n, other in self.model.options.items() if other is option)


def _got(points: int, nothing: str) -> str:
    return {0: nothing, 1: " · one vote"}.get(points, f" · {points} votes")


def voting(way: str) -> Iterator[World]:
    """A vote on three themes; one of Ana's was chosen for the quarter before."""

    async def prepare(room: Room) -> None:
        await room.found("quarterly")
        await room.say("Chris", f"/theme settings {way}")
        await room.say("Ana", "/theme propose Roots")
        await room.say("Chris", "/theme set Roots")
        for title, name in PROPOSED:
            await room.say(name, f"/theme propose {title}")
        await room.say("Chris", "/theme open")

    with world("2026-03-04 09:30", prepare) as made:
        yield made


@pytest.fixture(scope="module")
def approval() -> Iterator[World]:
    yield from voting("approval")


@pytest.fixture(scope="module")
def single() -> Iterator[World]:
    yield from voting("single")


@pytest.mark.long
def test_everybody_votes_for_what_they_like_and_the_most_liked_is_chosen(approval: World) -> None:
    holds(lambda: Themes(approval, single=False), SHORT)


@pytest.mark.long
def test_everybody_has_one_vote_where_one_alone_counts(single: World) -> None:
    holds(lambda: Themes(single, single=True), SHORT)


@pytest.mark.soak
@pytest.mark.parametrize("way", ["approval", "single"])
def test_so_it_is_in_the_long_run(way: str, approval: World, single: World) -> None:
    half = settings(LONG, max_examples=LONG.max_examples // 2)
    if way == "single":
        holds(lambda: Themes(single, single=True), half)
    else:
        holds(lambda: Themes(approval, single=False), half)
