"""The shelf, as a page shows it: what is there, by what is sought, and hidden from whom."""

import pytest

from bot.library.care import findable
from bot.library.rules import KINDS
from bot.library.shelf import Shelf, shelf
from store.core.subject import Subject
from store.resources import Resource
from tests.room import Room


async def share(room: Room, title: str, **more: str) -> None:
    what = {"what": f"https://example.org/{title}", "title": title, "kind": "reading", **more}
    reply = await room.make("Ana", "share", what, "form")
    assert not reply.refused, reply


def seen(room: Room, *, inside: bool = True, shown: int = 9, **sought: str) -> Shelf:
    with room.work() as work:
        return shelf(work, inside, shown, **sought)


def subjects(*numbers: int) -> tuple[Subject, ...]:
    return tuple(Subject("resource", number) for number in numbers)


async def test_the_newest_stand_first_and_the_rest_is_counted(room: Room) -> None:
    for title in ("one", "two", "three"):
        await share(room, title)
    found = seen(room, shown=2)
    assert found.subjects == subjects(3, 2)
    assert found.more == 1


async def test_a_kind_and_a_tag_leave_out_what_has_neither(room: Room) -> None:
    await share(room, "one", tags="opening")
    await share(room, "two", kind="template")
    assert seen(room, tag="opening").subjects == subjects(1)
    assert seen(room, kind="template").subjects == subjects(2)
    assert set(seen(room).kinds) == {"reading", "template"}
    assert set(seen(room).tags) == {"opening"}


async def test_what_is_sought_is_found_with_its_kind_and_tag(room: Room) -> None:
    await share(room, "circles", tags="opening")
    await share(room, "rounds")
    assert seen(room, sought="circles").subjects == subjects(1)
    assert seen(room, sought="circles", kind="template").subjects == ()
    assert seen(room, sought="circles", tag="opening").subjects == subjects(1)


async def test_an_answer_is_found_on_its_questions_card(room: Room) -> None:
    given = {"kind": "visits", "question": "Who hosts in May?"}
    await room.make("Ana", "query ask", given, "form")
    await room.say("Bo", "/query answer #1 We have a greenhouse.")
    assert seen(room, sought="greenhouse").subjects == (Subject("query", 1),)
    assert seen(room, sought="greenhouse", kind="reading").subjects == ()


async def fill(room: Room, kind: str, confidential: bool = False) -> None:
    """110 more of the same, straight into the library."""
    now = room.clock.now()
    with room.work() as work:
        for _n in range(110):
            kept = Resource(community_id=1, title="circles", kind=kind, added_at=now)
            kept.confidential = confidential
            findable(work, work.resources.add(kept))


async def test_a_crowd_of_another_kind_hides_nothing_of_the_one_that_is_asked_for(
    room: Room,
) -> None:
    await share(room, "circles", kind="tool")
    await fill(room, "reading")
    await fill(room, "tool", confidential=True)
    assert seen(room, inside=False, sought="circles", kind="tool").subjects == subjects(1)
    assert "circles" in await room.say("Zoe", "/find circles tool")


async def test_a_tag_narrows_also_what_is_sought_with_many_words(room: Room) -> None:
    many = "one two three four five six seven eight nine ten eleven"
    await share(room, many, tags="opening")
    await share(room, many, what="Another one")
    assert seen(room, sought=many, tag="opening").subjects == subjects(1)


async def test_what_stays_among_members_is_on_no_shelf_outside(room: Room) -> None:
    await share(room, "circles", confidential="yes", tags="trust")
    assert seen(room).subjects == subjects(1)
    assert seen(room, inside=False).subjects == ()
    assert seen(room, inside=False, sought="circles").subjects == ()
    assert seen(room).tags.keys() == {"trust"}
    outside = seen(room, inside=False)
    assert (outside.kinds, outside.tags) == ({}, {})


async def test_a_kind_is_known_in_the_plural_that_the_help_says(room: Room) -> None:
    await share(room, "one", kind="tools")
    await share(room, "two", kind="Notes")
    assert "one" in await room.say("Bo", "/library list tools")
    assert "two" in await room.say("Bo", "/library list notes")
    assert "“toolz” is not one of" in await room.say("Bo", "/library list toolz")


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_can_be_looked_at_alone_also_while_nothing_is_of_it(
    room: Room, kind: str
) -> None:
    assert "There is nothing under" in await room.say("Bo", f"/library list {kind}")
    await share(room, "one", kind=kind)
    told = await room.say("Bo", f"/library list {kind}")
    assert "in the library · 1" in told
    assert "one" in told
