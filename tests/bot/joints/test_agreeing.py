"""Holding a gathering together: who is invited to what, and where that cannot be."""

from datetime import date, timedelta

import pytest

from bot.calendars.feed import file
from bot.core.rest import ASLEEP
from tests.bot.joints.conftest import (
    GARDEN,
    agree,
    also_founded,
    code,
    ended,
    in_crisis,
    theirs,
)
from tests.room import Room, said


def card(room: Room, channel: str, day: str) -> str:
    """What a gathering's card in a channel says."""
    return next(
        s.text
        for s in reversed(room.chat.shown)
        if s.audience == f"#{channel}" and s.card.subject and day in s.text
    )


async def test_nothing_begins_by_looking_at_a_code(two: Room) -> None:
    given = await code(two)
    before = len(two.chat.shown)
    seen = await two.say("Pat", f"/joint join {given}", GARDEN)
    assert "Will Gardeners hold this together with Phoenix facilitators?" in seen
    assert "Friday, April 3, 15:00–18:00" in seen
    assert len(two.chat.shown) == before


async def test_both_cards_show_it_from_then_on_each_on_its_own_clocks(held: Room) -> None:
    assert "13:00–16:00" in card(held, "facilitators", "April 3")
    assert "Held together with Gardeners" in card(held, "facilitators", "April 3")
    here = card(held, GARDEN, "April 3")
    assert "15:00–18:00" in here
    assert "Held together with Phoenix facilitators, whose stewards look after it" in here
    assert "Opener: open" in here
    assert "Gardeners holds Friday, April 3, 13:00 together with you" in held.last("@Chris")
    assert "Pat agreed for them." in held.last("@Chris")


async def test_calendars_of_both_know_it_as_one_event(held: Room) -> None:
    with held.work() as work:
        [ours] = [g for g in work.gatherings.every() if g.joint]
    assert ours.uid == theirs(held).uid
    assert ours.starts_at == theirs(held).starts_at


async def test_a_later_date_is_told_in_the_channel_where_its_card_does_not_stand_yet(
    two: Room,
) -> None:
    await two.say("Chris", "/gathering add 2026-05-20 at 13:00")
    await agree(two, await code(two, "/joint invite 2026-05-20"))
    told = [s.text for s in two.chat.shown if s.audience == f"#{GARDEN}"]
    assert any("together with Phoenix facilitators on Wednesday, May 20" in text for text in told)


async def test_who_would_rather_not_says_so_in_a_press_and_the_code_is_used_up(two: Room) -> None:
    given = await code(two)
    reply = await two.make("Pat", "joint decline", {"code": given}, channel=GARDEN)
    assert "Not this time" in said(reply)
    assert "Gardeners can't hold Friday, April 3, 13:00 together with you" in two.last("@Chris")
    assert "opens nothing" in await agree(two, given)
    assert "The code is" in await two.say("Chris", "/joint invite")


async def test_a_code_works_once_and_for_an_hour(two: Room) -> None:
    given = await code(two)
    await two.later(minutes=61)
    assert "opens nothing" in await agree(two, given)
    fresh = await code(two)
    await agree(two, fresh)
    assert "opens nothing" in await agree(two, fresh)


async def test_a_code_of_another_kind_invites_to_nothing(two: Room) -> None:
    other = (await two.say("Chris", "/home add")).partition("The code is ")[2].split()[0]
    assert "opens nothing" in await two.say("Pat", f"/joint join {other}", GARDEN)


async def test_a_code_of_somebody_who_is_no_steward_any_more_opens_nothing(two: Room) -> None:
    given = await code(two)
    await two.say("Ana", "/rsvp yes")
    await two.say("Chris", "/stewards add Ana")
    await two.make("Chris", "stewards leave", {}, source="form")
    assert "opens nothing" in await agree(two, given)


async def test_a_community_does_not_hold_a_gathering_together_with_itself(two: Room) -> None:
    given = await code(two)
    assert "is of Phoenix facilitators itself" in await two.say("Chris", f"/joint join {given}")


async def test_two_hold_it_and_not_three(held: Room) -> None:
    again = await held.say("Chris", "/joint invite")
    assert "is held together with Gardeners already" in again
    also = await held.say("Pat", "/joint invite 2026-04-03", GARDEN)
    assert "is held together with Phoenix facilitators already" in also


async def test_of_two_who_were_given_a_code_the_first_who_agrees_holds_it(two: Room) -> None:
    await also_founded(two, "Lee", "third", "Third way")
    given = await code(two)
    await two.say("Ana", "/rsvp yes")
    await two.say("Chris", "/stewards add Ana")
    other = (await two.say("Ana", "/joint invite")).partition("The code is ")[2].split()[0]
    await agree(two, given)
    late = await agree(two, other, "third", "Lee")
    assert "holds that gathering together with somebody already" in late


@pytest.mark.parametrize(
    ("day", "said_"),
    [("2026-04-03", "is cancelled"), ("next", "has begun"), ("last", "is over")],
)
async def test_only_a_date_to_come_can_be_held_together(two: Room, day: str, said_: str) -> None:
    if day == "2026-04-03":
        args = {"gathering": day, "why": ""}
        await two.make("Chris", "gathering cancel", args, source="form")
    else:
        await two.until("2026-04-03 13:30" if day == "next" else "2026-04-04 09:00")
    assert said_ in await two.say("Chris", f"/joint invite {day}")


async def test_a_small_groups_date_is_for_those_in_it(two: Room) -> None:
    begun = {"name": "Mediators", "rhythm": "every week on Tuesday at 18:00, from March 10"}
    await two.make("Ana", "group begin", begun, "form")
    assert "is a small group's" in await two.say("Chris", "/joint invite 2026-03-10")


async def test_what_was_called_off_since_cannot_be_agreed_on(two: Room) -> None:
    given = await code(two)
    await two.make("Chris", "gathering cancel", {"gathering": "next", "why": ""}, source="form")
    assert "as it was when the code was made" in await agree(two, given)


async def test_who_meets_then_is_told_and_makes_room_first(two: Room) -> None:
    await two.say("Pat", "/gathering add 2026-04-03 at 16:00", GARDEN)
    given = await code(two)
    refused = await two.say("Pat", f"/joint join {given}", GARDEN)
    assert "You have a gathering of your own at that time: Friday, April 3, 16:00" in refused
    assert "Cancel ours" in refused
    await two.say("Pat", "/gathering move 2026-04-03 at 18:00", GARDEN)
    assert "You hold" in await agree(two, given)


async def test_a_community_that_sleeps_or_meets_weekly_is_asked_for_nothing(two: Room) -> None:
    given = await code(two)
    with two.work(2) as work:
        community = work.communities.this()
        community.rest, community.rest_since = ASLEEP, two.clock.now()
        work.save(community)
    assert "Gardeners rests" in await agree(two, given)
    with two.work(2) as work:
        community = work.communities.this()
        community.rest = ""
        work.save(community)
    await in_crisis(two)
    assert "Your planned dates are set aside" in await agree(two, given)


async def test_a_community_that_winds_down_holds_nothing_after_its_last_day(two: Room) -> None:
    given = await code(two)
    with two.work(2) as work:
        community = work.communities.this()
        community.ends_on = date(2026, 4, 1)
        work.save(community)
    refused = await agree(two, given)
    assert "Gardeners meets for the last time on Wednesday, April 1" in refused
    with two.work(2) as work:
        community = work.communities.this()
        community.ends_on = date(2026, 4, 3)
        work.save(community)
    assert "You hold" in await agree(two, given)


async def test_guests_change_nothing_of_it_and_are_shown_the_way_out(held: Room) -> None:
    for line in (
        "/gathering move 2026-04-03 to 2026-04-10",
        "/gathering retitle 2026-04-03 Ours",
        "/gathering seats 2026-04-03 5",
        "/gathering relocate 2026-04-03 Barn",
        "/gathering cancel 2026-04-03",
        "/role drop opener 2026-04-03",
    ):
        refused = await held.say("Pat", line, GARDEN)
        assert "Phoenix facilitators holds that gathering together with you" in refused, line
        assert "Take part no more" in refused
    assert theirs(held).state == "planned"


async def test_it_can_be_agreed_on_anew_with_a_new_code(held: Room) -> None:
    await ended(held, "Pat", GARDEN)
    refused = await held.say("Pat", "/gathering restore 2026-04-03", GARDEN)
    assert "You take part in that gathering of Phoenix facilitators no more" in refused
    assert "You hold" in await agree(held, await code(held))
    await held.say("Ana", "/rsvp yes", GARDEN)
    assert "Ana (Gardeners)" in card(held, "facilitators", "April 3")
    # Whose calendar took it out takes it in again, and has it once.
    with held.work(2) as work:
        gone, here = [g for g in work.gatherings.every() if g.joint]
        assert gone.uid == here.uid
        assert gone.sequence < here.sequence
        written = file(work, [gone, here]).decode()
    assert written.count("BEGIN:VEVENT") == 1
    assert "STATUS:CANCELLED" not in written


async def test_guests_are_at_home_in_their_own_zone_also_after_midnight(two: Room) -> None:
    await two.say("Chris", "/gathering move next at 22:30 length 1h")
    await agree(two, await code(two))
    assert theirs(two).day.isoformat() == "2026-04-04"
    assert theirs(two).ends_at - theirs(two).starts_at == timedelta(hours=1)
