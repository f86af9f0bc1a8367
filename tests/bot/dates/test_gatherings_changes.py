"""Other places, titles and seats: for one date, and from a date on."""

from datetime import date

from store.gatherings import Gathering
from tests.room import Room, opened


def gatherings(room: Room) -> list[Gathering]:
    """Those to come, soonest first, cancelled ones too."""
    with room.work() as work:
        return work.gatherings.ahead(room.clock.now())


def told(room: Room, name: str) -> int:
    """How many direct messages somebody got."""
    return sum(s.audience == f"@{name}" for s in room.chat.shown)


async def test_the_first_word_of_a_place_only_shows_on_the_card(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street"')
    assert "Where: 12 Oak Street" in room.last()
    assert told(room, "Ana") == 0


async def test_whoever_would_go_to_the_old_place_hears_of_the_new_one(room: Room) -> None:
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street"')
    await room.say("Ana", "/rsvp maybe")
    await room.say("Bo", "/rsvp no")
    said = await room.say("Chris", '/gathering relocate April 3 "3 Mill Lane"')
    assert "3 Mill Lane" in room.last("@Ana")
    assert "Your answer stands" in room.last("@Ana")
    assert told(room, "Bo") == 0
    assert "One person is told" in said


async def test_who_has_to_confirm_an_answer_is_not_told_that_it_stands(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    await room.say("Chris", "/gathering cancel April 3 why: ill")
    await room.say("Chris", "/gathering restore April 3")
    await room.say("Chris", "/gathering relocate April 3 format: online")
    assert "at another place\nIt is online." in room.last("@Ana")
    assert "You said you would come. Will you still?" in room.last("@Ana")
    # Who has a role and gave no answer has none that could stand.
    assert "Do you come?" in room.last("@Bo")
    assert "Opener is yours" in room.last("@Bo")


async def test_a_link_makes_a_gathering_in_person_one_online_and_answers_follow(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/a")
    assert "Online: https://meet.example.org/a" in room.last()
    assert "Coming · 1: Ana" in room.last()
    assert "Where" not in room.last()
    assert "is at another place" in room.last("@Ana")


async def test_a_place_and_a_link_make_it_both(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    place = "12 Oak Street https://meet.example.org/a"
    await room.say("Chris", f"/gathering relocate April 3 {place}")
    assert "Where: 12 Oak Street\nOnline: https://meet.example.org/a" in room.last()
    assert "Coming in person · 1: Ana\nComing online · 0" in room.last()
    assert told(room, "Ana") == 0


async def test_a_side_that_is_no_more_asks_its_people_whether_they_come_on_the_other(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 format:hybrid")
    await room.press("Ana", "Online")
    await room.press("Bo", "In person")
    answer = await room.say("Chris", "/gathering relocate April 3 Hall format:in person")
    assert "One person is told in private" in answer
    assert "Coming · 1: Bo" in room.last()
    assert "To be confirmed · 1: Ana" in room.last()
    assert "You said you would come. Will you still?" in room.last("@Ana")
    assert told(room, "Bo") == 0


async def test_whose_link_changes_hears_of_it_and_whoever_comes_to_the_place_does_not(
    room: Room,
) -> None:
    place = "12 Oak Street https://meet.example.org/a"
    await room.say("Chris", f"/gathering relocate April 3 {place}")
    await room.press("Ana", "Online")
    await room.press("Bo", "In person")
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/b")
    assert "Your answer stands" in room.last("@Ana")
    assert told(room, "Bo") == 0


async def test_a_link_that_is_no_web_address_is_refused_with_what_was_typed(room: Room) -> None:
    for link in ("ftp://example.org/a", "www.example.org", "https://", "javascript://x"):
        said = await room.say("Chris", f"/gathering relocate April 3 {link}")
        assert "is not a link I can keep" in said
        assert link in said
    assert gatherings(room)[0].sequence == 0


async def test_an_address_may_have_numbers_in_it(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 Mill Lane 5, 10115 Phoenix 12 seats")
    first = gatherings(room)[0]
    assert (first.address, first.seats) == ("Mill Lane 5, 10115 Phoenix", 12)


async def test_what_is_so_already_changes_nothing(room: Room) -> None:
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street"')
    before = len(room.chat.shown)
    said = await room.say("Chris", '/gathering relocate April 3 "12 Oak Street"')
    assert "is like that already" in said
    assert gatherings(room)[0].sequence == 1
    assert len(room.chat.shown) == before


async def test_nothing_said_opens_a_form_with_what_is_so(room: Room) -> None:
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street"')
    reply = await room.ask("Chris", "/gathering relocate April 3")
    assert reply.form is not None
    assert {f.name: f.value for f in reply.form.fields}["place"] == "12 Oak Street"


async def test_a_venue_that_changes_for_good_leaves_dates_with_their_own_place_alone(
    room: Room,
) -> None:
    await room.say("Chris", '/gathering relocate October 2 "The garden"')
    await room.say("Chris", '/gathering relocate May 1 "3 Mill Lane" from this date on')
    found = gatherings(room)
    assert [g.address for g in found[:5]] == [
        "",
        "3 Mill Lane",
        "3 Mill Lane",
        "The garden",
        "3 Mill Lane",
    ]
    assert [g.sequence for g in found[:5]] == [0, 1, 1, 1, 1]
    with room.work() as work:
        rhythms = work.gatherings.rhythms(date(2026, 3, 2))
    assert [(r.starts_on, r.until, r.first_ordinal) for r in rhythms] == [
        (date(2026, 4, 3), date(2026, 4, 30), 0),
        (date(2026, 5, 1), None, 1),
    ]


async def test_a_venue_that_changes_for_good_holds_for_dates_not_yet_planned(room: Room) -> None:
    await room.say("Chris", '/gathering relocate May 1 "3 Mill Lane" from this date on')
    await room.until("2026-06-08 09:00")
    last = gatherings(room)[-1]
    assert (last.day, last.address, last.ordinal) == (date(2027, 5, 7), "3 Mill Lane", 10)


async def test_somebody_with_several_answers_hears_of_the_new_venue_once(room: Room) -> None:
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street" from this date on')
    for day in ("2026-05-01", "2026-09-04", "2026-10-02"):
        await room.say("Ana", f"/rsvp yes gathering:{day}")
    await room.say("Chris", '/gathering relocate May 1 "3 Mill Lane" from this date on')
    assert told(room, "Ana") == 1
    assert "at another place from Friday, May 1 on" in room.last("@Ana")


async def test_an_alternating_format_goes_on_alternating_at_the_new_venue() -> None:
    async with opened("2026-01-12 09:00", "Europe/Berlin") as room:
        await room.found("alternating", zone="Europe/Berlin")
        said = await room.say(
            "Chris", '/gathering relocate June 11 "3 Mill Lane" from this date on'
        )
        assert "3 Mill Lane" in said
        found = [g for g in gatherings(room) if g.day >= date(2026, 6, 11)]
    assert [g.format for g in found[:4]] == ["online", "hybrid", "online", "hybrid"]
    assert {g.address for g in found} == {"3 Mill Lane"}


async def test_a_title_of_its_own_stands_on_the_card_and_goes_with_the_community_s_name(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering retitle April 3 Working *online* with %(name)s")
    assert room.last().startswith("Working *online* with %(name)s\nFriday, April 3")
    await room.say("Chris", "/gathering retitle April 3 phoenix facilitators")
    assert room.last().startswith("Phoenix facilitators\nFriday, April 3")


async def test_a_title_from_a_date_on_is_that_of_every_later_date(room: Room) -> None:
    asked = await room.say("Chris", "/gathering retitle May 1 Open space all")
    assert "Open space from this date on; or put the title in quotation marks" in asked
    assert "Space for all" in await room.say("Chris", '/gathering retitle May 1 "Space for all"')
    await room.say("Chris", "/gathering retitle May 1 Open space from this date on")
    assert [g.title for g in gatherings(room)[:3]] == ["", "Open space", "Open space"]


async def test_more_seats_move_people_up_at_once(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/rsvp yes")
    await room.say("Chris", "/gathering seats April 3 2")
    assert "A seat is yours" in room.last("@Bo")
    assert told(room, "Dee") == 0
    assert "Coming (2 seats) · 2: Ana, Bo\nWaiting for a seat · 1: Dee" in room.last()


async def test_fewer_seats_take_nobody_s_seat_away(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    said = await room.say("Chris", "/gathering seats April 3 1")
    assert "One more has a seat already than there are, and keeps it." in said
    assert "Coming (1 seat) · 2: Ana, Bo" in room.last()


async def test_a_new_place_with_fewer_seats_takes_nobody_s_seat_away_either(room: Room) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/rsvp yes")
    said = await room.say("Chris", '/gathering relocate April 3 "3 Mill Lane" 1 seat')
    assert "2 more have a seat already than there are, and keep it." in said
    assert "Coming (1 seat) · 3: Ana, Bo, Dee" in room.last()


async def test_of_several_dates_it_is_said_on_how_many_more_have_a_seat(room: Room) -> None:
    for name, day in (("Ana", "April 3"), ("Bo", "April 3"), ("Ana", "May 1")):
        await room.say(name, f"/rsvp yes {day}")
    line = "/gathering seats April 3 {} from this date on"
    assert "already" not in await room.say("Chris", line.format(2))
    said = await room.say("Chris", line.format(1))
    assert "On one of these dates more have a seat already than there are, and keep it." in said
    await room.say("Chris", line.format("any"))
    await room.say("Bo", "/rsvp yes May 1")
    said = await room.say("Chris", line.format(1))
    assert "On 2 of these dates more have a seat already than there are, and keep it." in said


async def test_each_side_has_its_own_seats(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 Hall format:hybrid")
    await room.say("Chris", "/gathering seats April 3 1 online:2 seats")
    assert "Coming in person (1 seat) · 0\nComing online (2 seats) · 0" in room.last()
    await room.say("Chris", "/gathering seats April 3 any")
    assert "Coming in person · 0\nComing online (2 seats) · 0" in room.last()


async def test_what_is_over_or_cancelled_is_changed_no_more(room: Room) -> None:
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    assert "is cancelled" in await room.say("Chris", "/gathering retitle May 1 Party")
    await room.until("2026-04-04 09:00")
    for line in ("move 2026-04-03 2026-04-10", "retitle 2026-04-03 Party", "seats 2026-04-03 4"):
        assert "is over" in await room.say("Chris", f"/gathering {line}")


async def test_a_hybrid_place_for_one_date_is_not_said_to_be_there_from_then_on(
    room: Room,
) -> None:
    line = "/gathering relocate April 3 9 Elm Street https://meet.example.org/a format hybrid"
    reply = await room.say("Chris", line)
    assert "Where: 9 Elm Street\nOnline: https://meet.example.org/a" in reply
    assert "From then on" not in reply


async def test_seats_are_understood_by_name_without_a_colon(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 format hybrid")
    reply = await room.say("Chris", "/gathering seats next 4 online 3")
    assert "4 can come in person. 3 can come online." in reply
    assert "“lots” is not a number" in await room.say("Chris", "/gathering seats next online lots")


async def test_what_was_not_understood_is_answered_with_how_it_is_written(room: Room) -> None:
    reply = await room.say("Chris", "/gathering seats next many")
    assert "It is written like /gathering seats gathering [seats]" in reply


async def test_a_number_for_a_side_that_a_date_lacks_is_kept_and_said(room: Room) -> None:
    told = await room.say("Chris", "/gathering seats next 5 online: 2")
    assert "5 can come in person." in told
    assert "the number online is kept for when it is both" in told
    await room.say("Chris", "/gathering relocate next https://meet.example.org/x")
    told = await room.say("Chris", "/gathering seats next 1 online: 2")
    assert "2 can come online." in told
    assert "the number in person is kept for when it is both" in told
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
        assert coming is not None
        assert (coming.seats, coming.seats_online) == (1, 2)


async def test_a_name_with_no_value_behind_it_is_not_dropped(room: Room) -> None:
    assert "not “online”" in await room.say("Chris", "/gathering seats next 12 online")


async def test_a_date_with_a_place_and_a_link_offers_to_be_both(room: Room) -> None:
    both = "12 Oak Street https://meet.example.org/a"
    await room.say("Chris", f"/gathering relocate April 3 {both}")
    changed = await room.say("Chris", "/gathering relocate April 3 14 Oak Street format: in person")
    assert "[In person and online]" in changed
