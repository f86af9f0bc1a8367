"""How gatherings look: where they are, the way for each side, the list, and the ways to answer."""

from bot.core.cards.elements import Card, Facts, Text
from bot.core.cards.plain import plain
from bot.gatherings.cards import directions, place
from bot.gatherings.event_cards import interested, may_not_schedule, no_room_for_events
from store.gatherings import Gathering
from tests.room import Room


async def first(room: Room, *changes: str) -> Gathering:
    """The gathering of April 3, after a steward's changes."""
    for change in changes:
        await room.say("Chris", f"/gathering {change}")
    with room.work() as work:
        return work.gatherings.coming(room.clock.now(), 1)[0]


def drawn(gathering: Gathering) -> str:
    """Where it is, as its card says it."""
    return plain(Card((), tuple(place(gathering)))).strip()


def way(gathering: Gathering, side: str) -> str:
    """The way for somebody on a side."""
    return plain(Card((), (Facts((directions(gathering, side),)),))).strip()


async def test_a_place_that_is_not_known_yet_will_be_told(room: Room) -> None:
    gathering = await first(room)
    assert drawn(gathering) == "Where: In person; the place is still to be told"
    assert way(gathering, "in person") == "Where: The place is still to be told"
    gathering.format = "online"
    assert drawn(gathering) == "Online: The link is still to be told"
    assert way(gathering, "") == "Online: The link is still to be told"


async def test_each_side_of_a_hybrid_gathering_is_told_its_own_way(room: Room) -> None:
    gathering = await first(room, "relocate April 3 Hall 3 https://a.example/x")
    assert drawn(gathering) == "Where: Hall 3\nOnline: https://a.example/x"
    assert way(gathering, "online") == "Online: https://a.example/x"
    assert way(gathering, "in person") == "Where: Hall 3"


async def test_a_hybrid_gathering_is_answered_on_either_side(room: Room) -> None:
    await first(room, "relocate April 3 Hall 3 https://a.example/x")
    assert "[In person] [Online] [Maybe] [Can't make it]" in await room.say(
        "Ana", "/gathering next"
    )


async def test_an_open_role_is_chosen_on_the_card_and_a_taken_one_is_not(room: Room) -> None:
    await room.press("Ana", "Opener")
    shown = await room.say("Bo", "/gathering next")
    assert "Opener: Ana" in shown
    assert "[Which role would you take?: Sharing challenges," in shown


async def test_the_list_tells_titles_ways_and_where_the_calendar_goes_on(room: Room) -> None:
    await first(
        room,
        "retitle April 3 Spring feast",
        "relocate May 1 https://a.example/x",
        "relocate September 4 Hall 3 https://a.example/x",
        *(f"add 2026-06-{day:02}" for day in range(1, 9)),
    )
    shown = await room.say("Ana", "/gathering list")
    assert "Friday, April 3, 13:00–16:00 · Spring feast" in shown
    assert "Friday, May 1, 13:00–16:00 · online" in shown
    assert "Friday, September 4, 13:00–16:00 · in person and online" in shown
    assert "more are in the calendar" in shown


async def test_a_list_without_dates_says_who_adds_one(room: Room) -> None:
    with room.work() as work:
        for gathering in work.gatherings.coming(room.clock.now(), 99):
            gathering.state = "cancelled"
            work.save(gathering)
    shown = await room.say("Ana", "/gathering list")
    assert "No date is planned. A steward adds one with /gathering add." in shown
    assert "· cancelled" in await room.say("Ana", "/gathering list all:yes")


async def test_interest_in_an_event_is_asked_about_and_noted_only_by_an_answer(
    room: Room,
) -> None:
    gathering = await first(room)
    with room.work() as work:
        here = work.communities.this()
    asked = plain(interested(gathering, here, room.clock.now()))
    assert "Do you come to Phoenix facilitators?\nFriday, April 3" in asked
    assert "[I'll be there]" in asked
    there = plain(interested(gathering, here, room.clock.now(), "https://chat.example/1"))
    assert "[Answer there] https://chat.example/1" in there
    assert "[I'll be there]" not in there


async def test_a_missing_right_is_named_with_what_to_grant_and_how_to_do_without(
    room: Room,
) -> None:
    with room.work() as work:
        card = may_not_schedule(work.communities.this(), "Create Events")
    assert any(isinstance(element, Text) for element in card.body)
    assert "Allow my role Create Events" in plain(card)
    assert "/cop discord turns them off" in plain(card)


async def test_where_a_server_is_full_of_events_it_is_said_what_makes_room(room: Room) -> None:
    with room.work() as work:
        told = plain(no_room_for_events(work.communities.this(), 100))
    assert "A server holds 100 events" in told
    assert "I go on by myself" in told
