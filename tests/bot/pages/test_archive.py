"""The archive is a steward's to hand on while a community goes on, and each member's at its end."""

from store.pages import of_archive
from tests.leaves import on_the_web
from tests.room import Room

WHERE = "https://convene.example.org/with/secret-1/archive.zip"


async def test_a_steward_is_handed_a_link_for_a_week(room: Room) -> None:
    on_the_web(room)
    told = await room.say("Chris", "/cop archive")
    assert WHERE in told
    assert "The link is yours alone, until Monday, March 9, 09:00." in told
    # Nobody else hears of it.
    assert "archive" not in room.last()


async def test_a_member_is_when_it_winds_down(room: Room) -> None:
    on_the_web(room)
    await room.say("Ana", "/cop join")
    assert "Once it winds down, each member can." in await room.say("Ana", "/cop archive")
    with room.work() as work:
        community = work.communities.this()
        community.ends_on = room.clock.now().date()
        work.save(community)
    assert WHERE in await room.say("Ana", "/cop archive")


async def test_whoever_is_no_steward_any_more_takes_nothing_along_by_an_old_link(
    room: Room,
) -> None:
    on_the_web(room)
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/stewards add Ana")
    assert WHERE in await room.say("Ana", "/cop archive")
    assert _opens(room) == 1
    await room.say("Ana", "/stewards leave")
    assert _opens(room) is None
    with room.work() as work:
        community = work.communities.this()
        community.ends_on = room.clock.now().date()
        work.save(community)
    # Then it is each member's.
    assert _opens(room) == 1


def _opens(room: Room) -> int | None:
    return room.store.look(lambda session: of_archive(session, "secret-1", room.clock.now()))


async def test_where_nothing_is_on_the_web_it_says_who_can_make_it(room: Room) -> None:
    assert "Whoever runs it can make it: with convene archive" in await room.say(
        "Chris", "/cop archive"
    )


async def test_the_way_to_it_stands_where_pages_are_opened(room: Room) -> None:
    on_the_web(room)
    shown = await room.ask("Chris", "/cop pages")
    answer = await room.follow("Chris", shown, "Take the archive along")
    assert WHERE in repr(answer.card)
