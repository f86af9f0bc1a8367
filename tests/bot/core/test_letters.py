"""Letters: nobody is written to more than they may be, and nothing they asked for is delayed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.core.cards.elements import Card, Heading
from bot.core.i18n import words
from bot.core.letters import over
from bot.core.ports import Address, Posted, SendError
from bot.core.private import (
    ANSWERS,
    BY_WEIGHT,
    KINDS,
    LIBRARY,
    REMINDERS,
    ROLE_REQUESTS,
    STEWARDING,
    THANKS,
    Kind,
)
from bot.core.voice import Voice
from scheduler.letters import taken
from store.outbox import Delivery
from tests.room import ZONE, FakeChat, Room, founded

Step = tuple[str, int, int]
HERS = [kind for kind in KINDS if kind != STEWARDING]
"""What Ana may be told, who is no steward."""

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("say", "say", "say", "at once", "pass", "pass", "refuse", "lose", "crash")
        ),
        st.integers(0, len(HERS) - 1),
        st.integers(0, 60),
    ),
    max_size=25,
)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with founded() as made:
        await made.say("Ana", "/cop join")
        yield made


def tell(
    room: Room, title: str, kind: str = THANKS, hours: int = 0, at_once: bool | None = None
) -> bool:
    now = room.clock.now()
    until = now + timedelta(hours=hours) if hours else None
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        card = Card(words(title))
        return Voice(work, now).direct(ana, card, kind, title, until, at_once=at_once)


def heard(room: Room) -> list[Card]:
    return [shown.card for shown in room.chat.shown if shown.audience == "@Ana"]


def titles(card: Card) -> list[str]:
    under = [e.text for e in card.body if isinstance(e, Heading)]
    return ["".join(map(str, text)) for text in (card.title, *under)]


def states(room: Room) -> Counter[str]:
    return Counter(
        room.store.look(lambda s: [d.state for d in s.exec(select(Delivery)) if d.counts])
    )


@settings(max_examples=20, deadline=None)
@given(steps)
def test_whatever_happens_nobody_is_written_to_more_than_once_a_day_and_thrice_a_week(
    acts: Sequence[Step],
) -> None:
    asyncio.run(lived(acts))


async def lived(acts: Sequence[Step]) -> None:
    chat = Dated()
    async with founded(chat=chat) as room:
        chat.room = room
        # She is told nothing but what is told her here.
        await room.say("Ana", "/cop join")
        with room.work() as work:
            community = work.communities.this()
            community.prompts = {"roles-unfilled": []}
            work.save(community)
        promised: list[str] = []
        for number, (act, kind, hours) in enumerate(acts):
            match act:
                case "say" | "at once":
                    now = act == "at once"
                    name = f"{'now' if now else 'part'} {number}"
                    useful = 0 if now else hours * 3
                    if tell(room, name, HERS[kind], useful, now) and not useful:
                        promised.append(name)
                case "refuse":
                    chat.faults += [SendError("again", "busy", timedelta(hours=hours))]
                case "lose":
                    chat.unclear += 1
                case "crash":
                    # A claim is taken, and whoever took it is gone.
                    room.store.write(
                        lambda s: taken(s, room.clock.now(), timedelta(seconds=60), 9)
                    ).result()
                case _:
                    await room.later(hours=hours)
        await room.later(days=30)
        told = Counter(name for card in heard(room) for name in titles(card))
        assert set(told.values()) <= {1}
        assert set(promised) <= set(told), "something was lost"
        written = [day for day, card in chat.dated if any("part" in t for t in titles(card))]
        assert len(written) == len(set(written)), "twice on one day"
        for first in written:
            week = [day for day in written if first <= day < first + timedelta(days=7)]
            assert len(week) <= 3, week


class Dated(FakeChat):
    """Notes on which day of the community's each private message was said."""

    def __init__(self) -> None:
        super().__init__()
        self.room: Room | None = None
        self.dated: list[tuple[date, Card]] = []

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """As a fake does it."""
        try:
            return await super().post(to, card, key)
        finally:
            if self.room is not None and self.shown and self.shown[-1].card is card:
                day = self.room.clock.now().astimezone(ZoneInfo(ZONE)).date()
                if to.user == "ana":
                    self.dated.append((day, card))


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_asked_for_is_said_at_once_whatever_was_said_before(
    room: Room, kind: str
) -> None:
    for number in range(9):
        tell(room, f"Before {number}", REMINDERS)
    await room.passing.settle()
    assert tell(room, "Asked for", kind, at_once=True)
    await room.passing.settle()
    assert titles(heard(room)[-1]) == ["Asked for"]


@pytest.mark.parametrize("kind", BY_WEIGHT, ids=lambda kind: kind.name)
async def test_each_kind_costs_what_its_declaration_says(room: Room, kind: Kind) -> None:
    tell(room, "Before", REMINDERS)
    await room.passing.settle()
    tell(room, "This", kind.name)
    await room.passing.settle()
    assert ("This" in titles(heard(room)[-1])) == kind.at_once


async def test_what_comes_together_is_one_message_the_weightiest_first(room: Room) -> None:
    for title, kind in (("A book", LIBRARY), ("A role", ROLE_REQUESTS), ("Tomorrow", REMINDERS)):
        tell(room, title, kind)
    await room.passing.settle()
    assert [titles(card) for card in heard(room)] == [["Tomorrow", "A role", "A book"]]
    assert states(room) == {"sent": 3}


async def test_what_is_of_no_use_before_its_turn_is_left_unsaid_and_that_is_noted(
    room: Room,
) -> None:
    tell(room, "First")
    await room.passing.settle()
    assert not tell(room, "A request", ROLE_REQUESTS, hours=5)
    (left,) = room.store.look(
        lambda s: [d for d in s.exec(select(Delivery)) if d.state == "dropped"]
    )
    assert (left.reason, left.card) == ("enough was said", "")
    assert not tell(room, "A request", ROLE_REQUESTS), "what was left is not said later"


async def test_a_part_that_is_withdrawn_leaves_the_others(room: Room) -> None:
    tell(room, "First")
    await room.passing.settle()
    for title in ("Stays", "Goes", "Stays too"):
        tell(room, title)
    with room.work() as work:
        work.outbox.withdraw("Goes")
    await room.later(days=1)
    assert titles(heard(room)[-1]) == ["Stays", "Stays too"]


@pytest.mark.parametrize("gone", ["Leads", "Joined"])
async def test_a_part_is_withdrawn_from_a_letter_that_waits_to_be_tried_again(
    room: Room, gone: str
) -> None:
    room.chat.faults = [SendError("again", "busy", timedelta(hours=1))]
    tell(room, "Leads")
    tell(room, "Joined")
    await room.heart.beat()
    with room.work() as work:
        work.outbox.withdraw(gone)
    await room.later(hours=2)
    assert [titles(card) for card in heard(room)] == [[*({"Leads", "Joined"} - {gone})]]


async def test_what_is_of_no_use_any_more_when_it_is_carried_is_left_out(room: Room) -> None:
    room.chat.faults = [SendError("again", "busy", timedelta(hours=4))]
    tell(room, "Leads")
    tell(room, "Too late", hours=2)
    await room.later(hours=5)
    assert [titles(card) for card in heard(room)] == [["Leads"]]
    assert states(room) == {"sent": 1, "dropped": 1}


async def test_where_the_one_that_leads_is_too_late_the_others_go_without_it(room: Room) -> None:
    room.chat.faults = [SendError("again", "busy", timedelta(hours=4))]
    tell(room, "Too late", hours=2)
    tell(room, "Joined")
    await room.later(hours=5)
    assert [titles(card) for card in heard(room)] == [["Joined"]]
    assert states(room) == {"sent": 1, "dropped": 1}


async def test_a_letter_whose_answer_was_lost_is_looked_up_with_all_its_parts(room: Room) -> None:
    room.chat.unclear = 1
    tell(room, "Leads")
    tell(room, "Joined")
    await room.heart.beat()
    tell(room, "Later")
    await room.later(days=2)
    assert [titles(card) for card in heard(room)] == [["Leads", "Joined"], ["Later"]]
    assert states(room) == {"sent": 3}


async def test_a_crash_between_claim_and_send_loses_no_part_and_doubles_none(room: Room) -> None:
    tell(room, "Leads")
    tell(room, "Joined")
    now = room.clock.now()
    (lead,) = room.store.write(lambda s: taken(s, now, timedelta(seconds=60), 9)).result()
    assert not over(lead, now)
    await room.heart.beat()
    assert heard(room) == []
    await room.later(minutes=2)
    assert [titles(card) for card in heard(room)] == [["Leads", "Joined"]]


async def test_after_days_without_a_platform_all_that_waited_is_one_message(room: Room) -> None:
    room.chats.clear()
    for number in range(4):
        tell(room, f"Part {number}")
        # In one leap: minute by minute it would be tried some thousand times.
        room.clock.to(room.clock.now() + timedelta(days=1))
        await room.passing.settle()
    tell(room, "Answer", ANSWERS)
    room.chats["fake"] = room.chat
    await room.later(minutes=2)
    assert sorted(map(len, map(titles, heard(room)))) == [1, 4]


async def test_a_torn_part_fails_alone(room: Room) -> None:
    tell(room, "Whole")
    tell(room, "Torn")
    with room.work() as work:
        (torn,) = [d for d in work.outbox.to(2) if "Torn" in d.card]
        torn.card = "{"
        work.save(torn)
    await room.later(days=3)
    assert [titles(card) for card in heard(room)] == [["Whole"]]


async def test_what_does_not_fit_into_one_message_comes_the_next_day(room: Room) -> None:
    for number in range(3):
        tell(room, f"{number} {'long ' * 250}")
    await room.later(days=1)
    assert [len(titles(card)) for card in heard(room)] == [2, 1]


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("2026-03-10 23:00", "2026-03-11 08:00"),
        ("2026-03-11 02:00", "2026-03-11 08:00"),
        ("2026-03-13 20:00", "2026-03-16 08:00"),
        ("2026-03-14 12:00", "2026-03-16 08:00"),
    ],
)
async def test_what_somebody_sets_going_in_a_quiet_hour_is_told_to_others_after_it(
    room: Room, when: str, then: str
) -> None:
    await room.until(when)
    for line in ("/thanks Ana for staying calm", "/step add Draw it, owner:Ana"):
        await room.say("Bo", line)
    assert not heard(room)
    until = datetime.fromisoformat(then).replace(tzinfo=ZoneInfo(ZONE))
    await room.passing.to(until - timedelta(minutes=1))
    assert not heard(room)
    await room.passing.to(until + timedelta(minutes=1))
    assert len(heard(room)) == 1


async def test_what_is_of_no_use_after_a_quiet_hour_is_told_in_it(room: Room) -> None:
    await room.until("2026-03-10 23:00")
    assert tell(room, "Before the morning", hours=8)
    await room.passing.settle()
    assert titles(heard(room)[-1]) == ["Before the morning"]


async def test_what_is_planned_for_a_quiet_hour_keeps_it(room: Room) -> None:
    await room.until("2026-03-10 23:00")
    now = room.clock.now()
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        Voice(work, now, planned=True).direct(ana, Card(words("At its time")), THANKS, "x")
    await room.passing.settle()
    assert titles(heard(room)[-1]) == ["At its time"]
