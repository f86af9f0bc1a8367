"""Rest: what a sleeping community is asked, and what becomes of dates in a pause."""

from datetime import date

from bot.rest.rules import Stir, asleep, half_as_often
from tests.room import Room, said

QUIET = Stir()


def test_two_gatherings_without_a_word_are_sleep() -> None:
    assert asleep([QUIET, QUIET, Stir(answers=3)])
    assert not asleep([])
    assert not asleep([QUIET])
    assert not asleep([QUIET, Stir(answers=1)])
    assert not asleep([Stir(roles=1), QUIET])
    assert not asleep([QUIET, Stir(came=2)])


def test_half_as_often() -> None:
    assert half_as_often("FREQ=MONTHLY;BYDAY=2TH") == "FREQ=MONTHLY;BYDAY=2TH;INTERVAL=2"
    assert half_as_often("FREQ=WEEKLY;INTERVAL=3") == "FREQ=WEEKLY;INTERVAL=6"


async def fall_asleep(room: Room) -> str:
    """April and May went by without a word; what Chris is asked."""
    await room.until("2026-05-04 08:00")
    return room.last("@Chris")


def planned(room: Room) -> list[date]:
    with room.work() as work:
        return [g.day for g in work.gatherings.coming(room.clock.now())]


def rest(room: Room) -> str:
    with room.work() as work:
        return work.communities.this().rest


async def test_the_stewards_are_asked_once_and_nobody_else_anything(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "has been quiet" in await fall_asleep(room)
    assert rest(room) == "asleep"
    standing = {s.message for s in room.chat.shown if s.audience == "#facilitators"}
    shown = await room.until("2026-09-03 09:00")
    # Cards stop asking how it was, where they stand; nothing else is seen of it.
    assert {s.message for s in shown} <= standing
    assert not any("How was" in s.text for s in shown)
    with room.work() as work:
        assert any(o.state == "held back" for o in work.occurrences.recent())


async def test_somebody_who_means_to_come_to_a_later_date_keeps_it_awake(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-09-04")
    await room.until("2026-05-05 08:00")
    assert rest(room) == ""


async def test_a_role_that_is_taken_wakes_it(room: Room) -> None:
    await fall_asleep(room)
    await room.say("Ana", "/rsvp no")
    assert rest(room) == "asleep"
    await room.say("Ana", "/role claim opener")
    assert rest(room) == ""
    assert "goes on as before" in await room.press("Chris", "Go on", "@Chris")


async def test_those_who_came_without_a_word_are_signs_of_life(room: Room) -> None:
    await room.until("2026-05-01 17:00")
    await room.say("Chris", "/record attendance Chris and 2 more")
    await room.until("2026-05-05 08:00")
    assert rest(room) == ""


async def test_a_pause_without_an_end_is_woken_by_a_steward(room: Room) -> None:
    before = planned(room)
    await room.say("Bo", "/role claim opener")
    assert "pauses" in said(await room.make("Chris", "cop paused", {}))
    assert planned(room) == []
    assert "is cancelled\nPhoenix facilitators pauses." in room.last("@Bo")
    assert "/gathering list" not in room.last("@Bo")
    # A year on there are no dates that came meanwhile.
    shown = await room.until("2026-07-02 09:00")
    assert planned(room) == []
    assert not any(s.audience == "@Bo" for s in shown)
    # An old button to go on wakes it as well.
    assert "is awake" in said(await room.make("Chris", "cop go-on", {}))
    back = planned(room)
    assert back[0] == date(2026, 9, 4)
    assert set(before) & set(back)
    assert date(2027, 7, 2) not in back
    assert rest(room) == ""


async def test_a_month_that_was_left_out_meanwhile_stays_out(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    await room.say("Chris", "/gathering skip June, July, August, October")
    await room.say("Chris", "/cop wake")
    assert date(2026, 10, 2) not in planned(room)
    assert date(2026, 9, 4) in planned(room)


async def test_who_comes_on_the_day_on_which_a_pause_ends_is_reminded_before_it(room: Room) -> None:
    await room.say("Bo", "/rsvp yes")
    await room.make("Chris", "cop pause-until", {"until": "2026-04-03"}, "form")
    shown = await room.until("2026-04-03 08:00")
    assert ["Friday, April 3" in one.text for one in shown if one.audience == "@Bo"] == [True]


async def test_whoever_asks_when_it_meets_hears_that_it_rests_and_how_it_wakes(room: Room) -> None:
    await room.make("Chris", "cop pause-until", {"until": "2027-09-01"}, "form")
    assert "pauses until Wednesday, September 1, 2027" in await room.say("Ana", "/gathering next")
    assert "It rests, so no date is kept" in await room.say("Ana", "/gathering list")
    await room.make("Chris", "cop closed", {})
    told = await room.say("Ana", "/rsvp yes")
    assert "rests, so no gathering is planned. A steward can wake it" in told


async def test_a_month_that_is_left_out_in_a_pause_can_come_back_after_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes gathering: October 2")
    await room.make("Chris", "cop paused", {})
    await room.say("Chris", "/gathering skip October")
    await room.say("Chris", "/cop wake")
    await room.say("Chris", "/gathering skip none")
    assert date(2026, 10, 2) in planned(room)
    assert "October 2, 13:00–16:00 after all" in room.last("@Ana")


async def test_a_month_that_comes_back_in_a_pause_waits_until_it_is_over(room: Room) -> None:
    await room.say("Ana", "/rsvp yes gathering: October 2")
    await room.say("Chris", "/gathering skip October")
    await room.make("Chris", "cop paused", {})
    before = len(room.chat.shown)
    await room.say("Chris", "/gathering skip none")
    assert planned(room) == []
    assert not any("after all" in s.text or "changed" in s.text for s in room.chat.shown[before:])
    await room.say("Chris", "/cop wake")
    assert date(2026, 10, 2) in planned(room)


async def test_it_is_asked_until_when(room: Room) -> None:
    reply = await room.ask("Chris", "/cop pause")
    assert "Pause Phoenix facilitators until when?" in said(reply)
    assert "Day you meet again" in said(await room.follow("Chris", reply, "Until a day"))
    assert "pauses" in said(await room.follow("Chris", reply, "Until a steward wakes it"))


async def test_a_pause_ends_on_a_day_to_come(room: Room) -> None:
    refused = said(await room.make("Chris", "cop pause", {"until": "2026-03-02"}, "form"))
    assert "A pause ends on a day to come" in refused


async def test_another_end_of_a_pause_brings_back_what_lies_behind_it(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    await room.make("Chris", "cop pause", {"until": "2026-05-01"}, "form")
    assert planned(room)[0] == date(2026, 5, 1)
    # The same again changes nothing.
    assert "pauses until" in said(
        await room.make("Chris", "cop pause", {"until": "2026-05-01"}, "form")
    )
    shown = await room.until("2026-05-01 09:00")
    assert any("meets again" in s.text for s in shown)
    assert rest(room) == ""


async def test_a_pause_that_was_ended_by_hand_is_not_ended_again(room: Room) -> None:
    await room.make("Chris", "cop pause", {"until": "2026-04-20"}, "form")
    await room.say("Chris", "/cop wake")
    shown = await room.until("2026-04-20 10:00")
    assert not any("meets again" in s.text for s in shown)


async def test_closed_says_so_and_wakes_without_any_date(room: Room) -> None:
    assert "Nothing is deleted" in await room.say("Chris", "/cop close")
    assert "is closed" in said(await room.make("Chris", "cop closed", {}))
    shown = await room.say("Chris", "/gathering show 2026-04-03")
    assert "rests, so this does not take place" in shown
    # Nothing is left to meet on.
    with room.work() as work:
        for gathering in work.gatherings.ahead(room.clock.now()):
            gathering.own = []
            work.save(gathering)
    assert "is awake" in await room.say("Chris", "/cop wake")


async def test_dates_that_changed_are_not_confirmed(room: Room) -> None:
    assert "every second date" in await room.say("Chris", "/cop meet-less")
    refused = said(await room.make("Chris", "cop fewer-dates", {"shown": "other"}))
    assert "not what they were" in refused
    assert planned(room)[1] == date(2026, 5, 1)


async def test_meeting_less_wakes_and_tells_no_one_twice(room: Room) -> None:
    await fall_asleep(room)
    await room.press("Chris", "Meet less", "@Chris")
    with room.work() as work:
        [rhythm] = work.gatherings.rhythms(date(2026, 5, 4))
    reply = await room.ask("Chris", "/cop meet-less")
    await room.follow("Chris", reply, "Meet on these dates")
    assert rest(room) == ""
    assert planned(room)[:3] == [date(2026, 9, 4), date(2026, 11, 6), date(2027, 1, 1)]
    assert rhythm.rule == "FREQ=MONTHLY;BYDAY=1FR"


async def test_whoever_meant_to_come_to_a_date_that_falls_away_hears_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes gathering: May 1")
    await room.say("Bo", "/role claim opener May 1")
    await room.say("Dee", "/rsvp no gathering: May 1")
    reply = await room.ask("Chris", "/cop meet-less")
    told = said(await room.follow("Chris", reply, "Meet on these dates"))
    assert "2 people are told in private." in told
    assert "Friday, May 1, 13:00 is cancelled" in room.last("@Ana")
    assert "nothing left for you to prepare" in room.last("@Bo")
    assert not any("is cancelled" in s.text for s in room.chat.shown if s.audience == "@Dee")
    assert any("We meet on every second date from now on" in s.text for s in room.chat.shown)


async def test_the_dates_that_are_shown_first_are_those_that_there_are_then(room: Room) -> None:
    await room.say("Chris", "/gathering move October 2 to October 9")
    await room.say("Chris", "/gathering cancel December 4 ill")
    await room.say("Chris", "/gathering add May 20 18:00")
    before = await room.ask("Chris", "/cop meet-less")
    assert "Friday, October 9" in said(before)
    assert "October 2" not in said(before)
    after = said(await room.follow("Chris", before, "Meet on these dates"))
    dates = [line for line in said(before).splitlines() if line.startswith("· ")]
    assert dates == [line for line in after.splitlines() if line.startswith("· ")]
    assert any("May 20" in line for line in dates)


async def test_who_pauses_is_shown_the_dates_that_come_back(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    reply = await room.ask("Chris", "/cop meet-less")
    assert "Friday, April 3" in said(reply)
    await room.follow("Chris", reply, "Meet on these dates")
    assert planned(room)[:2] == [date(2026, 4, 3), date(2026, 10, 2)]


async def test_there_has_to_be_a_rhythm_to_meet_less(room: Room) -> None:
    with room.work() as work:
        [rhythm] = work.gatherings.rhythms(date(2026, 3, 2))
        rhythm.until = date(2026, 3, 1)
        work.save(rhythm)
    assert "There is no rhythm" in await room.say("Chris", "/cop meet-less")


async def test_members_decide_nothing_of_it(room: Room) -> None:
    for line in ("/cop pause", "/cop close", "/cop wake", "/cop meet-less"):
        assert "Only stewards" in await room.say("Ana", line)


async def test_a_steward_hears_whom_a_pause_could_not_be_told(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    reply = await room.ask("Chris", "/cop close")
    assert "I can't write to Finn; please pass it on." in said(
        await room.follow("Chris", reply, "Close it")
    )
    assert "I can't write to Finn; please pass it on." in await room.say("Chris", "/cop wake")
