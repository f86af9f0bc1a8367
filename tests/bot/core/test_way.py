"""The way: whatever somebody types or sends is answered, and nobody else's is touched."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel

from bot.core.calls import Call, Source
from bot.core.cards.elements import Actions, Button, Select
from bot.core.commands import declared
from bot.core.refusal import QUOTED, written
from bot.core.replies import Reply
from bot.core.rules.visible import shortened
from store.database import Store
from tests.fresh import fresh
from tests.room import NOBODY, ZONE, Room, active, said, where, who

NAMES = sorted(declared())
PARAMS = sorted({param.name for command in declared().values() for param in command.params})
TYPED = [
    "yes",
    "maybe",
    "no",
    "withdraw",
    "online",
    "in person",
    "next",
    "last",
    "#1",
    "#2",
    "#14",
    "#999999999999999999",
    "April 3",
    "2026-05-01",
    "4/3",
    "tomorrow",
    "February 30",
    "13:00",
    "25:00",
    "3h",
    "90 min",
    "0",
    "-1",
    "12",
    "9" * 30,
    "Ana",
    "@Ana",
    "<@ana>",
    "@everyone",
    "<!channel>",
    "Finn",
    "opener",
    "Sharing challenges",
    "Europe/Berlin",
    "Phoenix",
    "https://example.org",
    "javascript:alert(1)",
    "https://a:b@c",
    "off",
    "default",
    "roles-unfilled",
    "7 days before at 09:00",
    "only this date",
    "from this date on",
    "“quoted words”",
    '"',
    "'",
    "—",
    "%(name)s",
    "{0}",
    "{0.__class__}",
    "SUMMARY:x\r\nBEGIN:VEVENT",
    "\x1b[31m",
    "a" * 40_000,
    "*bold* `code`",
    "\u202eolleh",
    "\u200b",
    "\x00",
    "\ud800",
    "ß" * 40,
    "İ",
    "a" * 301,
    "word " * 100,
    "=1+1",
    "/cop",
    "cop",
    ":",
    "::",
    "first-friday",
]
PIECES = st.one_of(
    st.sampled_from(TYPED),
    st.sampled_from(NAMES),
    st.sampled_from([f"{name}:" for name in PARAMS]),
    st.text(max_size=12),
)
REST = st.lists(PIECES, max_size=7).map(" ".join)


def of(command: str) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    """A command with some of what it takes, and now and then with what it does not."""
    known = {param.name: PIECES for param in declared()[command].params}
    return st.tuples(
        st.just(command), st.fixed_dictionaries({}, optional={**known, "": PIECES, "x": PIECES})
    )


ASKED = st.sampled_from(NAMES).flatmap(of)
NAMED = ASKED.map(lambda it: f"/{it[0]} " + " ".join(f"{k}:{v}" for k, v in it[1].items() if k))
LINES = st.one_of(
    NAMED,
    st.builds("/{} {}".format, st.sampled_from(NAMES), REST),
    st.builds("/cop {} {}".format, st.sampled_from(NAMES), REST),
    REST,
)
PEOPLE = st.sampled_from(["Ana", "Bo", "Chris", "Dee"])
CHANNELS = st.sampled_from(["facilitators", "facilitators", "facilitators", "random", ""])
OF_THE_SECOND = [
    f'SELECT * FROM "{table.name}" WHERE community_id = 2'  # noqa: S608
    for table in SQLModel.metadata.sorted_tables
    if "community_id" in table.c
]
CHRIS = who("Chris")
ZOE = replace(CHRIS, user="zoe", name="Zoe")
FIFTY_THOUSAND = 50_000
SOURCES: list[Source] = ["form", "button", "options"]


class Fuzzed:
    """Two communities: Calls are made in the first alone, and the second one is watched."""

    def __init__(self, store: Store) -> None:
        start = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
        self.room = Room(store, start)
        self.asked = 0
        self._ids = count(1)
        for channel, name in (("facilitators", "Phoenix facilitators"), ("elsewhere", "Readers")):
            args = {"template": "first-friday", "name": name, "zone": ZONE}
            where_ = where(channel)
            steward = CHRIS if channel == "facilitators" else ZOE
            self._make(Call("", "cop setup", steward, where_, args, "form"))
            self._make(Call("", "cop confirm", steward, where_, {}, "button"))
        for line in ("/guest add Finn", "/guest add Ana Oak"):
            self._make(Call("", "", CHRIS, where(), typed=line))
        self._others = self._other()

    def ask(self, call: Call) -> Reply:
        """Make a Call, and check what must be true of any answer."""
        self.asked += 1
        reply = self._make(call)
        assert self._other() == self._others
        text = said(reply)
        assert "Reference:" not in text, text
        if reply.refused and reply.card is not None and not self._bare(call):
            assert shortened(written(call), QUOTED) in text
        if reply.form is not None:
            assert len(reply.form.offer.written(reply.form.community)) <= 100
        for row in reply.card.body if reply.card else ():
            for item in row.items if isinstance(row, Actions) else ():
                if isinstance(item, Button | Select):
                    item.offer.written(1)
        return reply

    @staticmethod
    def _bare(call: Call) -> bool:
        """Whether it is a command and nothing beside it: it holds nothing that could be lost."""
        typed = " ".join(call.typed.casefold().split()).removeprefix("/").removeprefix("cop ")
        return typed in NAMES or f"cop {typed}" in NAMES

    def suggest(self, line: str, person: str, channel: str) -> None:
        """Complete a line."""
        asyncio.run(self.room.dispatch.suggest(line, who(person), where(channel)))

    def _make(self, call: Call) -> Reply:
        made = Call(
            f"call-{next(self._ids)}",
            call.command,
            call.who,
            call.where,
            call.args,
            call.source,
            call.typed,
            call.community,
        )
        return asyncio.run(self.room.dispatch(made))

    def _other(self) -> list[Any]:
        """All that is kept of the second community, as it lies in the tables."""

        def read(session: Session) -> list[Any]:
            say = session.connection().exec_driver_sql
            return [row for query in OF_THE_SECOND for row in say(query)]

        return self.room.store.look(read)


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Fuzzed]:
    """One database for all examples, as a community has one for all that is ever typed."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(fresh(Path(folder)))
        yield Fuzzed(store)
        store.close()


def any_line(fuzzed: Fuzzed, line: str, person: str, channel: str) -> None:
    """Whatever is typed is answered."""
    reply = fuzzed.ask(Call("", "", who(person), where(channel), typed=line))
    assert said(reply).strip(), line
    fuzzed.suggest(line, person, channel)


def any_args(
    fuzzed: Fuzzed, asked: tuple[str, dict[str, str]], person: str, source: Source, community: int
) -> None:
    """Whatever a form or a card sends is answered, or changes nothing."""
    command, args = asked
    fuzzed.ask(Call("", command, who(person), where(), args, source, community=community))


@pytest.mark.long
@given(LINES, PEOPLE, CHANNELS)
@settings(max_examples=300)
def test_any_line_is_answered_and_touches_no_other_community(
    fuzzed: Fuzzed, line: str, person: str, channel: str
) -> None:
    any_line(fuzzed, line, person, channel)


@pytest.mark.long
@given(ASKED, PEOPLE, st.sampled_from(SOURCES), st.sampled_from([0, 1, 2]))
@settings(max_examples=200)
def test_any_form_or_press_is_answered_and_touches_no_other_community(
    fuzzed: Fuzzed, asked: tuple[str, dict[str, str]], person: str, source: Source, community: int
) -> None:
    any_args(fuzzed, asked, person, source, community)


@pytest.mark.soak
def test_fifty_thousand_lines_are_answered(fuzzed: Fuzzed, figure: Callable[[str], None]) -> None:
    @settings(max_examples=FIFTY_THOUSAND)
    @given(LINES, PEOPLE, CHANNELS)
    def answered(line: str, person: str, channel: str) -> None:
        any_line(fuzzed, line, person, channel)

    before = fuzzed.asked
    answered()
    figure(f"{fuzzed.asked - before} lines answered, each in words, and nobody else's row touched")


@pytest.mark.soak
def test_fifty_thousand_forms_and_presses_are_answered(
    fuzzed: Fuzzed, figure: Callable[[str], None]
) -> None:
    @settings(max_examples=FIFTY_THOUSAND)
    @given(ASKED, PEOPLE, st.sampled_from(SOURCES), st.sampled_from([0, 1, 2]))
    def answered(
        asked: tuple[str, dict[str, str]], person: str, source: Source, community: int
    ) -> None:
        any_args(fuzzed, asked, person, source, community)

    before = fuzzed.asked
    answered()
    figure(f"{fuzzed.asked - before} forms and presses answered, and nobody else's row touched")


async def test_a_line_that_cannot_be_taken_apart_says_so_before_it_is_asked_who_may(
    room: Room,
) -> None:
    assert "I understood the beginning" in await room.say("Ana", "/home add nonsense")


async def test_whoever_may_not_is_told_so_before_they_are_made_to_write_it_well(room: Room) -> None:
    for line in ("/gathering add", "/gathering add nonsense"):
        assert "Only stewards can do that here" in await room.say("Ana", line)
    assert active(room) == NOBODY
