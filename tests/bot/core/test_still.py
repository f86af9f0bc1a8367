"""Still: what waited for its turn in private, and is no longer so, is left out of its letter."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest

from bot.core import still as looked_at
from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.rest import ASLEEP, CLOSED, PAUSED
from bot.core.still import holds, still
from bot.core.voice import REMINDERS, ROLE_REQUESTS, STEWARDING, THANKS, Voice
from bot.gatherings.ahead import ahead
from store.outbox import Delivery
from store.work import Work
from tests.room import Room, founded

PROMPTS = ("roles-unfilled", "holder-reminder", "day-before", "season-roles", "monthly-query")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """March 2: Ana comes on April 3, has Opener, and was written to today; the clock asks none."""
    async with founded() as made:
        await made.say("Ana", "/rsvp yes")
        await made.say("Ana", "/role claim opener")
        for name in PROMPTS:
            await made.say("Chris", f"/cop prompts {name} off")
        tell(made, "Before", "before", THANKS)
        await made.passing.settle()
        yield made


def tell(room: Room, title: str, key: str, kind: str = REMINDERS) -> None:
    """Say something to Ana in private, once it is its turn."""
    now = room.clock.now()
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        Voice(work, now).direct(ana, Card(words(title)), kind, key)


def about(room: Room) -> str:
    """The gathering of April 3, as the key of a prompt has it."""
    with room.work() as work:
        first = work.gatherings.coming(room.clock.now())[0]
        return f"{first.id}:{first.starts_at:%Y-%m-%dT%H:%M}"


async def heard(room: Room, name: str, *lines: str) -> bool:
    """Whether Ana hears what waits under `name`, once these lines were said meanwhile."""
    tell(room, "It waits", f"{name}:{about(room)}:then")
    for line in lines:
        by, _colon, what = line.partition(": ")
        await room.say(by, what)
    shown = await room.later(days=2)
    return any("It waits" in s.text for s in shown if s.audience == "@Ana")


@pytest.mark.parametrize("name", ["holder", "day-before", "of-no-check"])
async def test_what_is_still_so_is_said_when_it_is_its_turn(room: Room, name: str) -> None:
    assert await heard(room, name)


@pytest.mark.parametrize("name", ["holder", "day-before"])
@pytest.mark.parametrize(
    "line", ["/gathering cancel April 3 why:ill", "/gathering move April 3 April 10"]
)
async def test_of_a_gathering_that_was_cancelled_or_moved_nothing_is_said(
    room: Room, name: str, line: str
) -> None:
    assert not await heard(room, name, f"Chris: {line}")


async def test_whoever_gave_their_role_back_is_not_reminded_of_it(room: Room) -> None:
    assert not await heard(room, "holder", "Ana: /role release opener")


async def test_whoever_has_another_role_there_is_reminded_all_the_same(room: Room) -> None:
    lines = ("Ana: /role claim closing", "Ana: /role release opener")
    assert await heard(room, "holder", *lines)


async def test_whoever_does_not_come_any_more_is_not_told_the_way(room: Room) -> None:
    assert not await heard(room, "day-before", "Ana: /rsvp no")


async def test_what_waits_with_it_is_said_without_it(room: Room) -> None:
    tell(room, "Beside it", "beside")
    assert not await heard(room, "holder", "Ana: /role release opener")
    assert "Beside it" in room.last("@Ana")


async def test_a_gathering_lies_ahead_until_it_begins_and_by_its_own_time_alone(
    room: Room,
) -> None:
    key = about(room)
    with room.work() as work:
        first = work.gatherings.coming(room.clock.now())[0]
        now, begins = room.clock.now(), first.starts_at
        assert ahead(work, key, now) == first
        assert ahead(work, f"{key}:21 days before", now) == first
        assert ahead(work, key, begins) is None
        for torn in ("", "x", f"{first.id}", f"999{key}", key.replace("04-03", "04-10")):
            assert ahead(work, torn, now) is None, torn


@pytest.mark.parametrize(
    "lines",
    [
        ("/cop quiet thanks",),
        ("/cop leave",),
        ("/cop away today March 31", "/cop leave"),
    ],
)
async def test_whoever_turned_it_off_or_left_meanwhile_hears_nothing(
    room: Room, lines: tuple[str, ...]
) -> None:
    tell(room, "It waits", "of-no-check", THANKS)
    for line in lines:
        await room.say("Ana", line)
    assert not await heard_later(room, 40)


async def test_whoever_is_away_hears_it_on_their_first_day_back(room: Room) -> None:
    tell(room, "It waits", "of-no-check", THANKS)
    await room.say("Ana", "/cop away today March 10")
    await room.say("Ana", "/cop away March 11 March 12")
    await room.until("2026-03-13 00:01")
    assert not await heard_later(room, 0)
    assert await heard_later(room, 1)


async def test_whoever_is_away_with_no_end_hears_it_once_they_are_back(room: Room) -> None:
    tell(room, "It waits", "of-no-check", THANKS)
    await room.say("Ana", "/cop away today")
    assert not await heard_later(room, 20)
    await room.say("Ana", "/cop back")
    assert await heard_later(room, 8)


@pytest.mark.parametrize("away", ["/cop away today", "/cop away today March 20"])
async def test_whoever_is_back_hears_it_that_day(room: Room, away: str) -> None:
    await room.until("2026-03-04 09:00")
    await room.say("Ana", away)
    tell(room, "It waits", "of-no-check", THANKS)
    assert not await heard_later(room, 1)
    await room.say("Ana", "/cop back")
    await room.passing.settle()
    assert "It waits" in room.last("@Ana")


async def test_whoever_is_back_is_written_to_no_more_often_than_else(room: Room) -> None:
    await room.until("2026-03-04 09:00")
    await room.say("Ana", "/cop away today")
    for number in range(9):
        tell(room, f"It waits {number} " + "x" * 900, f"of-no-check:{number}", THANKS)
    await room.until("2026-03-06 09:00")
    before = len(room.chat.shown)
    await room.say("Ana", "/cop back")
    await room.later(hours=12)
    at_once = [s.text for s in room.chat.shown[before:] if "It waits" in s.text]
    assert len(at_once) == 1
    assert "It waits 0" in at_once[0]
    rest = [s.text for s in await room.later(days=20) if s.audience == "@Ana"]
    assert "It waits 8" in "".join(rest)


async def test_an_absence_that_was_shortened_holds_nothing_back_for_longer(room: Room) -> None:
    await room.until("2026-03-04 09:00")
    await room.say("Ana", "/cop away today March 20")
    tell(room, "It waits", "of-no-check", THANKS)
    await room.until("2026-03-05 12:00")
    await room.say("Ana", "/cop away today March 5")
    assert not await heard_later(room, 0)
    assert await heard_later(room, 1)


async def test_what_is_of_no_use_once_they_are_back_is_left_unsaid(room: Room) -> None:
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        until = room.clock.now() + timedelta(days=3)
        Voice(work, room.clock.now()).direct(ana, Card(words("It waits")), THANKS, "x", until)
    await room.say("Ana", "/cop away today March 10")
    assert not await heard_later(room, 20)


async def test_of_stewards_work_nothing_is_said_to_who_is_none_any_more(room: Room) -> None:
    await room.say("Chris", "/stewards add Ana")
    tell(room, "It waits", "of-no-check", STEWARDING)
    await room.say("Ana", "/stewards leave")
    assert not await heard_later(room, 10)


@pytest.mark.parametrize("kind", [ASLEEP, PAUSED, CLOSED])
@pytest.mark.parametrize(
    ("name", "said"), [("of-what-rests", False), ("of-what-does-not", True), ("of-no-check", True)]
)
async def test_what_is_held_back_from_a_community_at_rest_is_not_said_for_having_waited(
    room: Room, kind: str, name: str, said: bool
) -> None:
    tell(room, "It waits", f"{name}:1", THANKS)
    with room.work() as work:
        community = work.communities.this()
        community.rest, community.rest_since = kind, room.clock.now()
        work.save(community)
    assert await heard_later(room, 3) == said


async def test_nobody_is_asked_for_roles_once_it_winds_down(room: Room) -> None:
    tell(room, "It waits", "of-structure:1", ROLE_REQUESTS)
    with room.work() as work:
        community = work.communities.this()
        community.ends_on = date(2026, 6, 1)
        work.save(community)
    assert not await heard_later(room, 3)


@still("of-what-rests", "library-care")
def of_what_rests(_work: Work, _about: str, _member: int, _now: datetime) -> bool:
    """Said by a prompt that is held back from whoever rests."""
    return True


@still("of-structure", "roles-unfilled")
def of_structure(_work: Work, _about: str, _member: int, _now: datetime) -> bool:
    """Said by a prompt that asks for roles."""
    return True


@still("of-what-does-not", "holder-reminder")
def of_what_does_not(_work: Work, _about: str, _member: int, _now: datetime) -> bool:
    """Said by a prompt that is not."""
    return True


async def heard_later(room: Room, days: int) -> bool:
    """Whether what waits is said to Ana within so many days, where it was not yet."""
    before = len(room.chat.shown)
    await room.later(days=days)
    return any(
        "It waits" in s.text
        for s in room.chat.shown[before if days else 0 :]
        if s.audience == "@Ana"
    )


def test_a_name_is_declared_once() -> None:
    def always(*_: object) -> bool:
        return True

    looked_at.still("tried here alone")(always)
    try:
        assert "tried here alone" in looked_at.declared()
        with pytest.raises(AssertionError, match="declared twice"):
            looked_at.still("tried here alone")(always)
    finally:
        del looked_at._declared["tried here alone"]


async def test_what_is_for_nobody_in_private_is_looked_at_by_none_of_this(room: Room) -> None:
    now = room.clock.now()
    with room.work() as work:
        erased = Delivery(community_id=1, key="1:handover:7>999", verb="post", due_at=now)
        assert holds(work, erased, now)
