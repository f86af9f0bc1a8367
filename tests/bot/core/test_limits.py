"""Nobody can ask so much at once that others wait; no words and no vote are lost."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.core.buckets import Buckets
from bot.core.calls import Call, Caller, Place
from bot.core.cards.plain import plain
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.limits import LOOKS, PERSON, PLACE, REACTIONS, Limits, TooMuch
from bot.core.replies import Reply
from bot.core.rules.bucket import Rate
from tests.room import CHANNEL, Room, where, who

HERE = where()
NUMBERS: Iterator[int] = count(1)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def limited(room: Room) -> Dispatch:
    """The way in, as it is where the bot runs for many."""
    return Dispatch(room.store, room.clock, declared(), lambda _who: True, limits=Limits())


def line(name: str, typed: str, where: Place = HERE) -> Call:
    return Call(f"{name}|{next(NUMBERS)}", "", who(name), where, typed=typed)


def said(reply: Reply) -> str:
    return plain(reply.card) if reply.card else ""


def order(room: Room) -> list[str]:
    """Who had something done, in the order in which it was."""
    with room.store.session() as session:
        found = session.connection().execute(text("SELECT call FROM taken ORDER BY rowid"))
        return [str(call).partition("|")[0] for (call,) in found if "|" in str(call)]


async def test_a_thousand_commands_of_one_person_hold_up_nobody(room: Room) -> None:
    dispatch = limited(room)
    flood = [asyncio.ensure_future(dispatch(line("Zed", "/rsvp yes"))) for _n in range(1000)]
    others = [asyncio.ensure_future(dispatch(line(f"Other{n}", "/rsvp yes"))) for n in range(20)]
    replies = await asyncio.gather(*flood, *others)
    refused = [reply for reply in replies if reply.refused]
    assert len(refused) == 1000 - PERSON.burst
    assert not [reply for reply in replies[1000:] if reply.refused]
    # As many as may come at once stand before them, and not one of the rest.
    done = order(room)
    assert done[PERSON.burst :] == [f"Other{n}" for n in range(20)]


async def test_whoever_asks_too_much_is_told_when_to_come_back_with_what_they_wrote(
    room: Room,
) -> None:
    dispatch = limited(room)
    for _n in range(PERSON.burst):
        assert not (await dispatch(line("Ana", "/role list"))).refused
    reply = await dispatch(line("Ana", "/query ask How do you open a circle?"))
    assert said(reply).startswith("That was a lot at once; try again in 20 seconds.")
    assert "/query ask How do you open a circle?" in said(reply)
    form = Call("a-form", "query ask", who("Ana"), HERE, {"question": "Why " * 500}, "form")
    longer = await dispatch(form)
    assert b"Why Why" in longer.files[0].content
    room.clock.to(room.clock.now() + timedelta(seconds=20))
    assert not (await dispatch(line("Ana", "/role list"))).refused


async def test_a_refusal_looks_at_nothing(room: Room) -> None:
    dispatch = limited(room)
    for _n in range(PERSON.burst):
        await dispatch(line("Ana", "/role list"))
    room.store.close()
    assert said(await dispatch(line("Ana", "/role list"))).startswith("That was a lot at once")


async def test_a_flood_of_many_in_one_channel_leaves_the_others_alone(room: Room) -> None:
    dispatch = limited(room)
    calls = [dispatch(line(f"Bot{n}", "/role list")) for n in range(PLACE.burst)]
    assert not [reply for reply in await asyncio.gather(*calls) if reply.refused]
    refused = said(await dispatch(line("Ana", "/role list")))
    assert refused.startswith("A lot is going on in this channel; try again in ")
    elsewhere = where("elsewhere")
    assert "A lot is going on" not in said(await dispatch(line("Ana", "/role list", elsewhere)))


async def test_what_is_proposed_while_one_writes_just_stays_away(room: Room) -> None:
    dispatch = limited(room)
    for _n in range(LOOKS.burst):
        assert await dispatch.suggest("rsv", who("Ana"), HERE)
    assert await dispatch.suggest("rsv", who("Ana"), HERE) == []
    assert await dispatch.values("rsvp", "answer", "y", {}, who("Ana"), HERE) == []
    assert await dispatch.suggest("rsv", who("Bo"), HERE)
    # It takes nothing from what they may ask.
    assert not (await dispatch(line("Ana", "/role list"))).refused


async def test_no_reaction_is_dropped_and_the_last_is_how_it_stands(room: Room) -> None:
    dispatch = limited(room)
    card = next(s for s in room.chat.shown if "Friday, April 3" in s.text)
    place = where(CHANNEL, card.message)
    presses = [
        dispatch.reaction(place, who("Zed"), "✅", n % 2 == 0, f"Zed|{next(NUMBERS)}")
        for n in range(2 * REACTIONS.burst + 1)
    ]
    await asyncio.gather(*presses)
    with room.work() as work:
        (zed,) = [member for member in work.members.active() if member.name == "Zed"]
        assert [rsvp.answer for rsvp in work.rsvps.of(1) if rsvp.member_id == zed.id] == ["yes"]
    assert len(order(room)) == 2 * REACTIONS.burst + 1


def test_reactions_that_come_too_fast_wait_behind_and_stay_in_their_order() -> None:
    limits, zed = Limits(), Caller("fake", "W1", "zed", "Zed")
    assert all(limits.hurries(zed, NOW) for _n in range(REACTIONS.burst))
    assert not limits.hurries(zed, NOW)
    later = NOW + timedelta(minutes=2)
    with limits.behind(zed), limits.behind(zed):
        # There would be room again, but an earlier one still waits.
        assert not limits.hurries(zed, later)
    assert limits.hurries(zed, later)


def test_one_person_is_the_same_in_all_workspaces_and_nobody_else() -> None:
    limits = Limits()
    for n in range(PERSON.burst):
        limits.ask(Call("", "", Caller("fake", f"W{n}", "zed", "Zed"), Place("fake", "W1")), NOW)
    with pytest.raises(TooMuch):
        limits.ask(Call("", "", Caller("fake", "W0", "zed", "Zed"), Place("fake", "W1")), NOW)
    limits.ask(Call("", "", Caller("other", "W0", "zed", "Zed"), Place("other", "W1")), NOW)


def test_a_clock_that_goes_back_makes_nobody_wait() -> None:
    buckets = Buckets(Rate(burst=2, each=10.0))
    assert [buckets.draw("a", 5000.0) for _n in range(3)] == [0, 0, 20.0]
    assert buckets.draw("a", 1400.0) == 0


@pytest.mark.parametrize("rate", [PERSON, PLACE, LOOKS, REACTIONS])
def test_as_many_as_it_says_come_at_once_whatever_the_hour(rate: Rate) -> None:
    for second in range(0, 3600, 7):
        buckets, now = Buckets(rate), NOW.timestamp() + second / 9
        assert [buckets.draw("a", now) for _n in range(rate.burst)] == [0] * rate.burst
        assert all(buckets.draw("a", now) for _n in range(5))


def test_no_more_is_remembered_than_there_is_room_for() -> None:
    buckets = Buckets(Rate(burst=2, each=10.0), most=100)
    for number in range(1000):
        buckets.draw(str(number), 0.0)
    assert len(buckets) == 100
    # What is full again is forgotten as well.
    buckets.draw("late", 1000.0)
    assert len(buckets) == 1


@given(st.lists(st.floats(0, 50), max_size=200), st.integers(1, 20), st.floats(0.1, 5))
def test_never_more_is_let_through_than_the_rate_says(
    steps: list[float], burst: int, each: float
) -> None:
    buckets, now, taken = Buckets(Rate(burst, each)), 0.0, 0
    for step in steps:
        now += step
        taken += buckets.draw("a", now) == 0
        assert taken <= burst + now / each + 0.01
    # And whoever waits long enough always may.
    assert buckets.draw("a", now + burst * each + 1) == 0
