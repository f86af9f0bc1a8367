"""What a copy of all pages shows: to members all that is theirs, to others what is open."""

from bot.core.page_kinds import kinds_in
from bot.pages.visit import Asked, Visited, visited
from bot.pages.whole import public, whole
from store.database import Session
from store.pages import Door
from tests.room import Room


def seen(room: Room, door: Door, kind: str = "") -> Visited | None:
    def look(session: Session) -> Visited | None:
        return visited(session, door, Asked(kind), room.clock.now())

    return room.store.look(look)


async def test_one_for_members_has_every_kind_open_or_shut(room: Room) -> None:
    found = seen(room, whole(1))
    assert found is not None
    with room.work() as work:
        assert set(found.kinds) == set(kinds_in(work))
    assert not found.own


async def test_one_for_everybody_has_what_is_open_to_everybody(room: Room) -> None:
    with room.work() as work:
        work.pages.open_to("calendar", "everybody")
        work.pages.open_to("library", "members")
    door = room.store.look(lambda session: public(session, 1))
    found = seen(room, door)
    assert found is not None
    assert set(found.kinds) == {"calendar"}
    assert seen(room, door, "library") is None


async def test_only_who_agreed_before_those_who_look_is_named(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/skill add facilitation")
    await room.say("Ana", "/cop named members")
    with room.work() as work:
        work.pages.open_to("skills", "everybody")
    door = room.store.look(lambda session: public(session, 1))
    assert "name='Ana'" in repr(seen(room, whole(1), "skills"))
    assert "name='Ana'" not in repr(seen(room, door, "skills"))
