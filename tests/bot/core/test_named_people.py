"""Whoever is named by their platform: picked, read in texts, made a member, drawn anew by name."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.core.calls import Caller, Place
from bot.core.cards.forms import Picker
from bot.core.errors import NoSuchMember
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.people import PeopleKind
from bot.core.kinds.plain import LineKind
from bot.core.mentions import worded
from bot.core.renamed import renamed
from store.members import Member
from store.work import Work
from tests.room import ZONE, Room, where


@pytest.fixture
async def reading(room: Room) -> Iterator[Reading]:  # type: ignore[misc]  # an async generator
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")
    with room.work() as work:
        yield Reading(room.clock.now(), ZONE, work, 1)


def here() -> Place:
    return where("facilitators")


def inside(reading: Reading) -> Work:
    assert reading.work is not None
    return reading.work


def guest(reading: Reading) -> Member:
    work = inside(reading)
    made = Member(community_id=work.community, name="Finn", guest=True, joined_at=reading.now)
    return work.members.add(made)


def eve(reading: Reading) -> Reading:
    """The same, of a Call that mentions somebody who is no member."""
    at = here()
    return replace(reading, people={"eve": Caller(at.platform, at.workspace, "eve", "Eve")})


def chosen(kind: MemberKind, raw: str, reading: Reading) -> Picker:
    picker = kind.picker(raw, reading, here())
    assert picker is not None
    return picker


async def test_a_picker_begins_with_whom_a_text_names(reading: Reading) -> None:
    assert chosen(MemberKind(), "", reading) == Picker()
    assert chosen(MemberKind(), "Bo", reading).chosen == ("bo",)
    assert chosen(MemberKind(), "<@eve|Eve>", reading).chosen == ("eve",)
    assert chosen(MemberKind(), "nobody", reading).chosen == ()
    several = chosen(PeopleKind(), "<@eve|Eve>, Ana and Bo", reading)
    assert (several.chosen, several.several) == (("eve", "ana", "bo"), True)
    assert chosen(PeopleKind(), "", reading).chosen == ()


async def test_whoever_has_no_account_stands_beside_the_picker(reading: Reading) -> None:
    guest(reading)
    picker = chosen(MemberKind(), "Finn", reading)
    assert ([o.label for o in picker.others], picker.other) == (["Finn"], "@Finn")
    assert chosen(MemberKind(guests=False), "", reading).others == ()
    assert PeopleKind().picker("Ana, Finn", reading, here()) is None
    assert LineKind().picker("Ana", reading, here()) is None


async def test_whoever_is_mentioned_becomes_a_member_once(reading: Reading) -> None:
    with pytest.raises(NoSuchMember):
        MemberKind().read("<@eve|Eve>", reading)
    made = MemberKind().read("<@eve|Eve>", eve(reading))
    assert (made.name, made.state) == ("Eve", "active")
    assert MemberKind().read("<@eve|Eve>", eve(reading)) == made
    made.state = "left"
    inside(reading).save(made)
    with pytest.raises(NoSuchMember):
        MemberKind().read("<@eve|Eve>", eve(reading))


def test_a_mention_reads_as_a_name_and_without_one_as_somebody() -> None:
    assert (
        worded("<@U1|Ana Lind> & <@!991234567890123456> wrote <@here>")
        == "@Ana Lind & somebody wrote <@here>"
    )
    assert worded("nobody") == "nobody"


async def test_whoever_has_a_name_at_last_has_it_on_the_cards(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.passing.settle()
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        renamed(work, ana, "", room.clock.now())
        renamed(work, ana, "Ana Lind", room.clock.now())
    await room.passing.settle()
    assert "Ana Lind" in room.chat.shown[-1].text
