"""Gatherings as anyone sees them, and the dates stewards add or leave out."""

from tests.room import Room, said


async def test_the_list_names_every_date_to_come_with_the_year_when_it_is_another_one(
    room: Room,
) -> None:
    shown = await room.say("Ana", "/gathering list")
    assert "Friday, April 3, 13:00–16:00\n" in shown
    assert "Friday, January 1, 2027, 13:00–16:00" in shown
    assert not any(month in shown for month in ("June", "July", "August"))


async def test_a_cancelled_date_leaves_the_list_and_is_marked_where_it_is_asked_for(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    reply = await room.ask("Ana", "/gathering list")
    assert "May 1" not in said(reply)
    every = await room.follow("Ana", reply, "Show cancelled dates too")
    assert "Friday, May 1, 13:00–16:00 · cancelled" in said(every)


async def test_somebody_who_is_no_member_sees_the_dates_and_stays_none(room: Room) -> None:
    assert "Friday, April 3" in await room.say("Gia", "/gathering next")
    assert "Friday, September 4" in await room.say("Gia", "/gathering show September 4")
    with room.work() as work:
        assert [m.name for m in work.members.active()] == ["Chris"]


async def test_a_date_that_is_over_is_found_by_its_name(room: Room) -> None:
    await room.until("2026-04-04 09:00")
    assert "is over" in await room.say("Ana", "/gathering show April 3")


async def test_another_communitys_gathering_is_unknown_here(room: Room) -> None:
    args = {"template": "first-friday", "name": "Others", "zone": "America/Phoenix"}
    await room.make("Chris", "cop setup", args, "form", channel="others")
    await room.make("Chris", "cop confirm", {}, channel="others")
    with room.work(2) as work:
        theirs = work.gatherings.coming(room.clock.now(), 1)[0].id
    for line in (f"/gathering show #{theirs}", f"/gathering cancel #{theirs}"):
        assert "There is no gathering on" in await room.say("Chris", line)


async def test_only_a_steward_changes_dates(room: Room) -> None:
    for line in (
        "move April 3 April 10",
        "cancel April 3",
        "add 2026-03-31",
        "skip May",
        "relocate April 3 Hall",
        "seats April 3 5",
        "retitle April 3 Party",
    ):
        assert "Only stewards" in await room.say("Ana", f"/gathering {line}")


async def test_a_date_added_before_the_next_one_is_shown_as_the_next_one(room: Room) -> None:
    told = await room.say("Chris", '/gathering add 2026-03-31 18:00 2h "Hall 3" title:Spring feast')
    assert "Tuesday, March 31, 18:00–20:00" in told
    assert "Spring feast\nTuesday, March 31" in room.last()
    assert "Hall 3" in room.last()


async def test_a_date_added_later_is_announced_and_takes_after_the_rhythm(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-06-10")
    assert "A further date of Phoenix facilitators\nWednesday, June 10" in room.last()
    assert "13:00–16:00" in room.last()
    assert "Coming · 0" in await room.say("Ana", "/gathering show June 10")


async def test_a_date_is_not_added_twice_nor_in_the_past(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-03-31 18:00")
    assert "already" in await room.say("Chris", "/gathering add 2026-03-31 18:00")
    assert "already over" in await room.say("Chris", "/gathering add 2026-03-02 08:00")
    assert "2029-02-29" in await room.say("Chris", "/gathering add 2029-02-29 13:00")
    with room.work() as work:
        assert len([g for g in work.gatherings.ahead(room.clock.now()) if not g.rhythm_id]) == 1


async def test_an_added_date_that_was_cancelled_can_take_place_after_all(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-06-10")
    await room.say("Chris", "/gathering cancel June 10 why:ill")
    refused = await room.ask("Chris", "/gathering add 2026-06-10")
    await room.follow("Chris", refused, "Let it take place after all")
    assert "Wednesday, June 10" in await room.say("Ana", "/gathering list")


async def test_a_month_left_out_tells_whoever_meant_to_come_and_comes_back_as_it_was(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes gathering:2026-05-01")
    told = await room.say("Chris", "/gathering skip May, June, July, August")
    assert "There is no gathering in May, June, July, August." in told
    assert "Friday, May 1, 13:00 is cancelled" in room.last("@Ana")
    with room.work() as work:
        before = {g.slot: g.id for g in work.gatherings.ahead(room.clock.now())}
    await room.say("Chris", "/gathering skip June, July, August")
    assert "meets on Friday, May 1, 13:00–16:00 after all" in room.last("@Ana")
    with room.work() as work:
        after = {g.slot: g.id for g in work.gatherings.ahead(room.clock.now())}
    assert before == after


async def test_months_that_met_never_before_are_planned_and_others_keep_their_number(
    room: Room,
) -> None:
    with room.work() as work:
        before = {g.slot: g.id for g in work.gatherings.ahead(room.clock.now())}
    shown = await room.say("Chris", "/gathering skip none")
    assert "Friday, June 5, 13:00–16:00" in shown
    with room.work() as work:
        after = {g.slot: g.id for g in work.gatherings.ahead(room.clock.now())}
        ordinals = [g.ordinal for g in work.gatherings.ahead(room.clock.now())]
    assert before.items() < after.items()
    assert ordinals == sorted(set(ordinals))


async def test_a_date_moved_out_of_a_month_stays_when_that_month_is_left_out(room: Room) -> None:
    await room.say("Chris", "/gathering move May 1 April 30")
    shown = await room.say("Chris", "/gathering skip May, June, July, August")
    assert "Thursday, April 30" in shown
    assert "Friday, May 1" not in shown


async def test_a_rhythm_without_any_month_is_refused_and_so_is_a_month_nobody_knows(
    room: Room,
) -> None:
    every = ",".join(str(month) for month in range(1, 13))
    assert "no month to meet in" in await room.say("Chris", f"/gathering skip {every}")
    assert "as months" in await room.say("Chris", "/gathering skip Juneuary")


async def test_before_the_first_gathering_the_last_one_is_said_not_to_have_been(
    room: Room,
) -> None:
    shown = await room.say("Ana", "/gathering show last")
    assert "No gathering has been held yet" in shown


async def test_a_gathering_that_is_over_is_not_said_never_to_have_been(room: Room) -> None:
    await room.until("2026-04-04 09:00")
    refused = await room.say("Ana", "/rsvp yes April 3")
    assert "The gathering on Friday, April 3 is over" in refused
    assert "is over" in await room.say("Chris", "/gathering move April 3 to April 20")
