"""Queries: what is asked, who answered, what helped, and who hears of it, whatever happens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session

from bot.core.cards.plain import plain
from store.core.subject import Subject
from store.work import Work
from tests.machines.machine import LONG, ONCE, SHORT, Machine, fates, holds
from tests.machines.world import World, world
from tests.room import Room

MEMBERS: dict[int | None, str] = {1: "Chris", 2: "Ana", 3: "Bo", 4: "Dee", 5: "Eve"}
"""By number; Chris is a steward, and Eve takes part once she does something."""
NUMBERS = {name: number for number, name in enumerate(MEMBERS.values(), 1)}
FIRST, SECOND = "May I come and see how you close a day?", "Who lends me a projector in May?"
ANSWERS = ("Come on a Tuesday", "Ask the choir, 100% sure")

PHRASES = ("answered “", "answered your question", "What you answered", "says that “")

owners, people = (
    st.sampled_from(("", "", "Chris", "Bo")),
    st.sampled_from(("Ana", "Bo", "Dee", "Eve")),
)
"""Whoever asked is "" here: whose it is decides."""
texts, numbers = st.sampled_from(ANSWERS), st.integers(0, 3)


@dataclass
class Answered:
    """An answer, and whether it helped."""

    by: str
    text: str
    id: int
    helped: bool = False


@dataclass
class Asked:
    """A question, what was answered, and who follows it."""

    by: str
    text: str
    follows: set[str]
    open: bool = True
    kept: bool = False
    """The library keeps what was said to it."""
    answers: list[Answered] = field(default_factory=list)

    def owed(self) -> list[str]:
        """Whom the library credits, whose answers helped first."""
        order = sorted(self.answers, key=lambda a: (not a.helped, a.id))
        return list(dict.fromkeys(a.by for a in order)) if self.kept else []


@dataclass
class Model:
    """All questions; `told` counts what each heard in private, by what is in it."""

    here: set[str] = field(default_factory=lambda: {"Chris", "Ana", "Bo", "Dee"})
    asked: list[Asked] = field(default_factory=list)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: set[tuple[int, str, str]] = field(default_factory=set)
    answers: int = 0

    def ask(self, name: str, text: str) -> None:
        """A question, unless the same person asks it already."""
        self.here.add(name)
        if not any(q.open and (q.by, q.text) == (name, text) for q in self.asked):
            self.asked.append(Asked(name, text, {name}))

    def answer(self, me: str, one: Asked, author: str, text: str) -> None:
        """An answer, kept once; whoever follows hears of it, unless they gave or saved it."""
        self.here.add(me)
        if any((a.by, a.text) == (author, text) for a in one.answers):
            return
        self.answers += 1
        one.answers.append(Answered(author, text, self.answers))
        for name in (one.follows & self.here) - {me, author}:
            mine = "your question " if name == one.by else ""
            self.told[name, f"{author} answered {mine}“{one.text}”"] += 1

    def helps(self, me: str, one: Asked, answer: Answered) -> bool:
        """Whoever asked says what helped; whoever said it hears so once."""
        if me not in (one.by, "Chris"):
            return False
        self.here.add(me)
        if not answer.helped and answer.by != me and answer.by in self.here:
            self.told[answer.by, f"What you answered to “{one.text}” helped"] += 1
        answer.helped = True
        return True

    def resolve(self, me: str, one: Asked, now: datetime) -> bool:
        """It is resolved; whoever follows hears so, once a minute at most."""
        if me not in (one.by, "Chris"):
            return False
        self.here.add(me)
        if one.open:
            one.open, one.kept = False, one.kept or bool(one.answers)
            for name in (one.follows & self.here) - {me}:
                saying = (self.asked.index(one), name, f"{now:%d %H:%M}")
                self.told[name, f"{me} says that “{one.text}” is resolved"] += (
                    saying not in self.said
                )
                self.said.add(saying)
        return True

    def reopen(self, me: str, one: Asked) -> bool:
        """It is open after all."""
        if me in (one.by, "Chris"):
            self.here.add(me)
            one.open = True
        return me in (one.by, "Chris")


class Queries(Machine):
    """Questions asked, answered, followed and resolved, twice, late, and by people who left."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.model = Model()
        self.model.ask("Ana", FIRST)
        for name in ("Bo", "Dee"):
            self.model.answer(name, self.model.asked[0], name, ANSWERS[0])

    def one(self, number: int) -> tuple[Asked, str]:
        """One of the questions, and its number as it is typed."""
        place = number % len(self.model.asked)
        return self.model.asked[place], f"#{place + 1}"

    @rule(name=people, text=st.sampled_from((FIRST, SECOND)), fate=fates)
    def somebody_asks(self, name: str, text: str, fate: str) -> None:
        for reply in self.press(name, "query ask", fate, kind="visits", question=text):
            assert not reply.refused
            self.model.ask(name, text)

    @rule(name=people, number=numbers, text=texts, fate=fates)
    def somebody_answers(self, name: str, number: int, text: str, fate: str) -> None:
        one, ref = self.one(number)
        for reply in self.type(name, f"/query answer {ref} {text}", fate):
            assert not reply.refused
            self.model.answer(name, one, name, text)

    @rule(name=people, number=numbers, author=people, text=texts, fate=fates)
    def somebody_saves_what_another_said(
        self, name: str, number: int, author: str, text: str, fate: str
    ) -> None:
        one, ref = self.one(number)
        author = author if author in self.model.here else "Chris"
        args = {"query": ref, "answer": text, "by": f"#{NUMBERS[author]}"}
        for reply in self.press(name, "query answer", fate, **args):
            assert not reply.refused
            self.model.answer(name, one, author, text)

    @rule(name=owners, number=numbers, which=numbers, fate=fates)
    def something_helped(self, name: str, number: int, which: int, fate: str) -> None:
        one, _ref = self.one(number)
        name = name or one.by
        if one.answers:
            given = one.answers[which % len(one.answers)]
            for reply in self.press(name, "query helped", fate, answer=str(given.id)):
                assert reply.refused != self.model.helps(name, one, given)

    @rule(name=owners, number=numbers, fate=fates)
    def it_is_resolved(self, name: str, number: int, fate: str) -> None:
        one, ref = self.one(number)
        name = name or one.by
        for reply in self.type(name, f"/query resolve {ref}", fate):
            assert reply.refused != self.model.resolve(name, one, self.now)

    @rule(name=owners, number=numbers, fate=fates)
    def it_is_open_again(self, name: str, number: int, fate: str) -> None:
        one, ref = self.one(number)
        name = name or one.by
        for reply in self.press(name, "query reopen", fate, query=ref):
            assert reply.refused != self.model.reopen(name, one)

    @rule(name=people, number=numbers, no_more=st.booleans(), fate=fates)
    def somebody_follows(self, name: str, number: int, no_more: bool, fate: str) -> None:
        one, ref = self.one(number)
        command = "query unfollow" if no_more else "query follow"
        for reply in self.press(name, command, fate, query=ref):
            assert not reply.refused
            self.model.here.add(name)
            one.follows = one.follows - {name} if no_more else one.follows | {name}

    @rule(name=people, fate=fates)
    def somebody_leaves(self, name: str, fate: str) -> None:
        for reply in self.type(name, "/cop leave", fate):
            assert reply.refused == (name not in self.model.here)
            self.model.here.discard(name)

    def standing(self, session: Session) -> object:
        work, out = Work(session, 1), []
        for query in reversed(work.queries.of_state("open", "resolved")):
            number = query.id
            said = [
                (MEMBERS[a.member_id], a.text, a.helped, a.id)
                for a in work.queries.answers([number])
            ]
            page = query.page
            owed = [MEMBERS[m] for m in work.owed.credits(page).members] if page else []
            follows = {MEMBERS[m] for m in work.voices.followers(number)}
            out.append((MEMBERS[query.member_id], query.state, said, follows, owed))
        return out

    def expected(self) -> object:
        return [
            (
                one.by,
                "open" if one.open else "resolved",
                [(a.by, a.text, a.helped, a.id) for a in one.answers],
                one.follows,
                one.owed(),
            )
            for one in self.model.asked
        ]

    def look(self) -> None:
        [reply] = self.type("Chris", "/query list")
        listed = plain(reply.card) if reply.card else ""
        for number, one in enumerate(self.model.asked, 1):
            lines = self.shown(self.message(Subject("query", number)))
            answers = f"{len(one.answers)} answer" + "s" * (len(one.answers) != 1)
            assert (f"#{number} · {one.text} · Visits · {answers}" in listed) == one.open
            assert (answers in lines) == bool(one.answers)
            assert any(line.startswith("Resolved.") for line in lines) != one.open
            helped = sum(line.endswith("· this helped") for line in lines)
            assert helped == min(sum(a.helped for a in one.answers), 5)
        for (name, said), often in self.model.told.items():
            assert self.was_told(name, often, said), said
        for name in NUMBERS:
            all_told = sum(often for (who, _said), often in self.model.told.items() if who == name)
            assert self.was_told(name, all_told, *PHRASES)


async def prepare(room: Room) -> None:
    """Something is asked, and two have answered."""
    await room.found()
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/cop join")
    await room.make("Ana", "query ask", {"kind": "visits", "question": FIRST})
    for name in ("Bo", "Dee"):
        await room.say(name, f"/query answer #1 {ANSWERS[0]}")


@pytest.fixture(scope="module")
def asked() -> Iterator[World]:
    with world("2026-03-31 09:00", prepare) as made:
        yield made


@pytest.mark.long
def test_every_answer_is_kept_once_and_heard_of_once_by_whoever_follows(asked: World) -> None:
    holds(lambda: Queries(asked), SHORT)


def test_a_card_that_was_posted_and_not_written_down_shows_what_was_answered_since(
    asked: World,
) -> None:
    life = Queries(asked)
    life.something_goes_wrong(what="killed")
    life.somebody_asks(fate=ONCE, name="Eve", text=FIRST)
    life.something_goes_wrong(what="killed while it speaks")
    life.somebody_asks(fate=ONCE, name="Ana", text=FIRST)
    life.somebody_answers(fate=ONCE, name="Bo", number=1, text=ANSWERS[0])
    life.all_is_said()


@pytest.mark.soak
def test_so_it_is_in_the_long_run(asked: World) -> None:
    holds(lambda: Queries(asked), LONG)
