"""Crisis: what is set aside and comes back, who hears of it, and what is refused meanwhile."""

import re
from collections.abc import Mapping
from datetime import date

from icalendar import Calendar

from bot.calendars.feed import file, year
from bot.core.i18n import speaking
from bot.gatherings.kinds import ONWARD
from store.gatherings import Gathering
from tests.room import Room, said

LINK = "https://meet.example.org/weekly"
SHOWN = ("STATUS", "SUMMARY", "SEQUENCE", "DTSTART")
ASKED = {"day": "2026-03-11", "at": "18:00", "length": "1h", "link": LINK}


async def switch(room: Room, asked: Mapping[str, str] = ASKED) -> str:
    """Chris fills the form and confirms; what Chris is answered."""
    shown = await room.make("Chris", "cop crisis", asked, "form")
    return said(await room.follow("Chris", shown, "Meet weekly for now"))


async def give_back(room: Room) -> str:
    """Chris ends it; what Chris is answered."""
    shown = await room.ask("Chris", "/cop crisis-over")
    return said(await room.follow("Chris", shown, "Give them back"))


def coming(room: Room) -> list[Gathering]:
    with room.work() as work:
        return work.gatherings.coming(room.clock.now(), 1000)


def days(room: Room) -> list[date]:
    return [gathering.day for gathering in coming(room)]


def standing(room: Room, day: str) -> Gathering:
    with room.work() as work:
        [found] = work.gatherings.on(date.fromisoformat(day))
        return found


def event(room: Room, gathering: Gathering) -> dict[str, str]:
    """What the feed shows of a date, by property."""
    with room.work() as work, speaking("en"):
        content = file(work, year(work, room.clock.now()))
    found = next(e for e in Calendar.from_ical(content).events if e["UID"] == gathering.uid)
    return {name: _text(found[name].to_ical()) for name in SHOWN}


def _text(written: bytes | str) -> str:
    return written if isinstance(written, str) else written.decode()


def counted(shown: Mapping[str, str]) -> int:
    """Its SEQUENCE."""
    return int(shown["SEQUENCE"])


async def test_weekly_dates_stand_in_for_the_plan_and_the_plan_comes_back(room: Room) -> None:
    before = days(room)
    assert "meets weekly online now" in await switch(room)
    weekly = days(room)
    assert weekly[:2] == [date(2026, 3, 11), date(2026, 3, 18)]
    assert not set(weekly) & set(before)
    # As far ahead as anybody can tell, and no further.
    assert weekly[-1] == date(2026, 5, 27)
    assert (coming(room)[0].format, coming(room)[0].link) == ("online", LINK)
    assert "meets as planned again" in await give_back(room)
    assert days(room) == before


async def test_a_link_that_is_missing_is_told_at_once_for_all_weekly_dates(room: Room) -> None:
    assert "[Tell the link]" not in await switch(room)
    await give_back(room)
    shown = await room.make("Chris", "cop crisis", {**ASKED, "link": ""}, "form")
    begun = await room.follow("Chris", shown, "Meet weekly for now")
    assert "There is no link yet" in said(begun)
    form = await room.follow("Chris", begun, "Tell the link")
    assert ONWARD in said(form)
    filled = {"gathering": f"#{coming(room)[0].id}", "place": LINK, "scope": ONWARD}
    await room.make("Chris", "gathering relocate", filled, "form")
    assert {gathering.link for gathering in coming(room)} == {LINK}


async def test_it_is_told_once_to_everybody_and_in_private_to_whom_it_concerns(room: Room) -> None:
    for name, line in (("Ana", "/rsvp yes"), ("Bo", "/rsvp no"), ("Dee", "/cop join")):
        await room.say(name, line)
    await room.say("Ana", "/role claim closing 2026-09-04")
    before = len(room.chat.shown)
    assert "2 people are told in private" in await switch(room)
    shown = room.chat.shown[before:]
    told = [s for s in shown if "meets weekly online for now" in s.text.split("\n")[0]]
    assert sorted(s.audience for s in told) == ["#facilitators", "@Ana", "@Bo"]
    assert "Friday, April 3 · Friday, September 4" in room.last("@Ana")
    assert "the roles you have are kept" in room.last("@Ana")
    before = len(room.chat.shown)
    await give_back(room)
    told = [s for s in room.chat.shown[before:] if "as planned again" in s.text]
    assert sorted(s.audience for s in told) == ["#facilitators", "@Ana", "@Bo"]
    assert "You said you would come. Will you still?" in room.last("@Ana")


async def test_answers_and_roles_are_as_they_were(room: Room) -> None:
    await room.say("Chris", "/gathering seats 2026-04-03 1")
    await room.say("Ana", "/rsvp yes 2026-04-03")
    await room.say("Bo", "/rsvp yes 2026-04-03")
    await room.say("Bo", "/role claim opener 2026-04-03")
    number = standing(room, "2026-04-03").id

    def kept() -> object:
        with room.work() as work:
            return work.rsvps.of(number), work.roles.claims(number)

    before = kept()
    await switch(room)
    await room.say("Ana", "/rsvp no 2026-04-03")
    await room.say("Dee", "/role claim closing 2026-04-03")
    await give_back(room)
    assert kept() == before


async def test_calendars_see_each_date_go_and_come_back_as_itself(room: Room) -> None:
    planned = standing(room, "2026-04-03")
    was = event(room, planned)
    await switch(room)
    aside = event(room, planned)
    assert (aside["STATUS"], aside["SUMMARY"]) == ("CANCELLED", f"Set aside: {was['SUMMARY']}")
    assert counted(aside) > counted(was)
    await give_back(room)
    back = event(room, planned)
    assert (back["STATUS"], back["SUMMARY"]) == ("CONFIRMED", was["SUMMARY"])
    assert counted(back) > counted(aside)
    assert back["DTSTART"] == was["DTSTART"]


async def test_nothing_is_said_about_what_is_set_aside_and_all_of_it_once_it_is_back(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes 2026-05-01")
    await room.say("Ana", "/role claim opener 2026-05-01")
    await switch(room)
    may = standing(room, "2026-05-01").id
    with room.work() as work:
        assert may not in {o.subject.number for o in work.occurrences.coming(5000)}
    shown = await room.until("2026-04-20 09:00")
    assert not any("May 1" in s.text for s in shown)
    await give_back(room)
    shown = await room.until("2026-04-28 09:00")
    assert any("May 1" in s.text and "Opener" in s.text for s in shown if s.audience == "@Ana")


async def test_what_passed_meanwhile_stays_set_aside(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-04-03")
    await switch(room)
    await room.until("2026-04-04 09:00")
    await give_back(room)
    assert "did not take place" in await room.say("Ana", "/gathering show 2026-04-03")
    for line in ("/rsvp no 2026-04-03", "/evaluation give 2026-04-03", "/role claim opener #1"):
        assert "did not take place" in await room.say("Ana", line)
    for line in ("record attendance Ana #1", "gathering restore 2026-04-03"):
        assert "did not take place" in await room.say("Chris", f"/{line}")
    assert standing(room, "2026-04-03").state == "cancelled"


async def test_dates_that_are_planned_meanwhile_are_set_aside_as_they_come(room: Room) -> None:
    await switch(room)
    await room.until("2026-05-10 09:00")
    assert standing(room, "2027-05-07").own == ["aside"]
    # The weekly ones go on as well.
    assert days(room)[-1] >= date(2026, 6, 28)
    await give_back(room)
    assert date(2027, 5, 7) in days(room)
    assert not any(day.weekday() == 2 for day in days(room))
    await room.until("2026-05-20 09:00")
    assert not any(day.weekday() == 2 for day in days(room))


async def test_a_plan_that_is_set_aside_is_not_changed(room: Room) -> None:
    await switch(room)
    for line in (
        "/gathering move 2026-04-03 2026-04-10",
        "/gathering relocate 2026-04-03 Hall",
        "/gathering cancel 2026-04-03 why:ill",
        "/gathering restore 2026-04-03",
        "/gathering seats 2026-04-03 5",
    ):
        assert "set aside while you meet weekly" in await room.say("Chris", line), line
    for line in ("/gathering skip June", "/cop meet-less"):
        assert "That can be changed once they are back" in await room.say("Chris", line), line
    held = await room.make("Chris", "cop fewer-dates", {"shown": "x"})
    assert "That can be changed once they are back" in said(held)
    assert "set aside" in await room.say("Chris", "/gathering list yes")


async def test_weekly_dates_are_moved_and_added_like_any_other(room: Room) -> None:
    await switch(room)
    await room.say("Chris", "/gathering move 2026-03-18 2026-03-19 scope:from this date on")
    assert days(room)[:3] == [date(2026, 3, 11), date(2026, 3, 19), date(2026, 3, 26)]
    # On the very time of a date that is set aside, a date of its own may stand.
    await room.say("Chris", "/gathering add 2026-04-03 13:00")
    await give_back(room)
    assert [day for day in days(room) if day < date(2026, 5, 1)] == [date(2026, 4, 3)] * 2


async def test_who_answered_for_a_weekly_date_hears_that_it_falls_away(room: Room) -> None:
    await switch(room)
    await room.say("Dee", "/rsvp yes")
    shown = said(await room.ask("Chris", "/cop crisis-over"))
    assert "The 12 weekly dates to come fall away." in shown
    assert "One person who answered" in shown
    await give_back(room)
    assert "These weekly dates fall away: Wednesday, March 11" in room.last("@Dee")


async def test_whoever_left_is_neither_counted_nor_told(room: Room) -> None:
    await room.until("2026-04-03 14:00")
    await room.say("Ana", "/rsvp yes 2026-05-01")
    await room.say("Bo", "/rsvp yes 2026-05-01")
    with room.work() as work:
        [bo] = [member for member in work.members.active() if member.name == "Bo"]
        bo.state = "left"
    shown = await room.make("Chris", "cop crisis", {**ASKED, "day": "2026-04-08"}, "form")
    assert "One person who answered" in said(shown)
    before = len(room.chat.shown)
    await room.follow("Chris", shown, "Meet weekly for now")
    assert not any(s.audience == "@Bo" for s in room.chat.shown[before:])


async def test_many_dates_are_asked_about_in_one_message(room: Room) -> None:
    for day in days(room)[:6]:
        await room.say("Ana", f"/rsvp yes {day}")
    await switch(room)
    await give_back(room)
    assert "Back as well: Friday, November 6 · Friday, December 4" in room.last("@Ana")


async def test_a_crisis_within_a_crisis_and_the_end_of_none(room: Room) -> None:
    assert "meets as planned, so there is nothing" in await room.say("Chris", "/cop crisis-over")
    assert "nothing to give back" in said(await room.make("Chris", "cop crisis-end", {}))
    await switch(room)
    again = await room.ask("Chris", "/cop crisis")
    assert "meets weekly already" in said(again)
    assert "would meet as planned" in said(
        await room.follow("Chris", again, "Give the planned dates back")
    )
    line = await room.say("Chris", "/cop crisis Friday 10:00 2h")
    assert "meets weekly already" in line
    pressed = await room.make("Chris", "cop crisis-begin", {"shown": "whatever"})
    assert "meets weekly already" in said(pressed)
    # None of it changed the rhythm that was saved.
    await give_back(room)
    assert re.search(
        r"When it begins: 18:00.*\n.*How long it lasts: 1 h",
        said(await room.ask("Chris", "/cop crisis")),
    )


async def test_dates_that_cannot_be_keep_what_was_written(room: Room) -> None:
    async def answer(**other: str) -> str:
        return said(await room.make("Chris", "cop crisis", {**ASKED, **other}, "form"))

    for wrong, why in (
        ({"day": "2026-03-01"}, "is already over"),
        ({"day": "2026-03-02", "at": "08:00"}, "is already over"),
        ({"day": "2026-06-01"}, "within the next 8 weeks"),
        ({"day": "someday"}, "as a date"),
        ({"at": "late"}, "as a time of day"),
        ({"length": "long"}, "as a length"),
        ({"link": "meet here"}, "not a link"),
    ):
        shown = await answer(**wrong)
        assert why in shown
        assert next(iter(wrong.values())) in shown
    assert len(days(room)) == 10


async def test_a_line_names_what_is_other_than_proposed(room: Room) -> None:
    await room.say("Chris", f"/gathering relocate 2026-04-03 {LINK} scope:from this date on")
    shown = await room.say("Chris", "/cop crisis Thursday")
    assert "Thursday, March 5, 13:00–14:00" in shown
    assert LINK in shown
    # What was said last is proposed next, on the day that was meant.
    assert "First date: 2026-03-05" in said(await room.ask("Chris", "/cop crisis"))
    emptied = await room.make("Chris", "cop crisis", {"day": "2026-03-05", "link": ""}, "form")
    assert "Online: Still open" in said(emptied)


async def test_nobody_confirms_what_they_have_not_seen(room: Room) -> None:
    nothing = await room.make("Chris", "cop crisis-begin", {"shown": "x"})
    assert "Look at them once more" in said(nothing)
    shown = await room.make("Chris", "cop crisis", ASKED, "form")
    await room.make("Chris", "cop crisis", {**ASKED, "at": "19:00"}, "form")
    stale = await room.follow("Chris", shown, "Meet weekly for now")
    assert "Look at them once more" in said(stale)
    shown = await room.make("Chris", "cop crisis", ASKED, "form")
    await room.until("2026-03-12 09:00")
    assert "Look at them once more" in said(
        await room.follow("Chris", shown, "Meet weekly for now")
    )
    assert "18:00" in said(await room.ask("Chris", "/cop crisis"))


async def test_stewards_alone_switch(room: Room) -> None:
    await room.say("Ana", "/cop join")
    for line in ("/cop crisis", "/cop crisis-over"):
        assert "Only stewards" in await room.say("Ana", line)


async def test_a_community_at_rest_is_woken_first(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    refused = await room.ask("Chris", "/cop crisis")
    assert "Wake it first" in said(refused)
    assert "is awake" in said(await room.follow("Chris", refused, "Wake it"))
    assert "meets weekly" in await switch(room)


async def test_a_sleeping_one_wakes_by_it_and_is_not_asked_meanwhile(room: Room) -> None:
    await room.until("2026-05-05 09:00")
    with room.work() as work:
        assert work.communities.this().rest == "asleep"
    await switch(room, {**ASKED, "day": "2026-05-06"})
    with room.work() as work:
        assert work.communities.this().rest == ""
    # Weeks go by to which people dropped in without a word.
    shown = await room.until("2026-05-25 09:00")
    assert not any("has been quiet" in s.text for s in shown)


async def test_a_pause_within_a_crisis_keeps_both_apart(room: Room) -> None:
    await switch(room)
    await room.make("Chris", "cop pause", {"until": "2026-04-15"}, "form")
    assert days(room)[0] == date(2026, 4, 15)
    await give_back(room)
    # Planned dates within the pause are back when that is over; weekly ones never.
    assert days(room)[0] == date(2026, 5, 1)
    assert "pauses until" in await room.say("Ana", "/gathering show 2026-04-03")
    await room.say("Chris", "/cop wake")
    assert days(room)[:2] == [date(2026, 4, 3), date(2026, 5, 1)]


async def test_without_a_plan_there_is_nothing_to_set_aside(room: Room) -> None:
    for day in days(room):
        await room.say("Chris", f"/gathering cancel {day} why:nobody")
    assert "No planned date lies ahead" in said(await room.make("Chris", "cop crisis", ASKED))
    # Nothing of the plan tells a weekday.
    assert "First date: 2026-03-11" in said(await room.ask("Chris", "/cop crisis"))
    await switch(room)
    assert "No planned date lies ahead" in said(await room.ask("Chris", "/cop crisis-over"))
    assert "No date lies ahead" in await give_back(room)


async def test_what_is_missing_of_it_is_asked_for_no_more(room: Room) -> None:
    await room.until("2026-03-28 09:00")
    assert any("needs a hand" in s.text for s in room.chat.shown)
    await switch(room, {**ASKED, "day": "2026-03-30"})
    nudge = next(s.text for s in reversed(room.chat.shown) if "needs nobody" in s.text)
    assert "It is set aside, and needs nobody." in nudge


async def test_other_clocks_meanwhile_are_those_of_the_plan_as_well(room: Room) -> None:
    await switch(room)
    await room.say("Chris", "/cop settings zone:America/Denver")
    await give_back(room)
    april = standing(room, "2026-04-03")
    assert (april.zone, april.time.hour, april.state) == ("America/Denver", 13, "planned")


async def test_a_weekly_date_wants_a_host_and_nobody_else_and_the_plan_has_its_roles(
    room: Room,
) -> None:
    asked = said(await room.make("Chris", "cop crisis", ASKED, "form"))
    assert "Each wants a host, and nobody for anything else" in asked
    await switch(room)
    with room.work() as work:
        agendas = {
            tuple(i.title for i in work.roles.agenda(g))
            for g in work.gatherings.coming(room.clock.now())
        }
    assert agendas == {("Host",)}
    await give_back(room)
    with room.work() as work:
        titles = [item.title for item in work.roles.agenda(work.gatherings.next(room.clock.now()))]
    assert "Opener" in titles


async def test_a_date_that_was_added_meanwhile_is_among_those_that_are_shown_before_the_end(
    room: Room,
) -> None:
    await switch(room)
    await room.say("Chris", "/gathering add 2026-04-20 10:00")
    shown = await room.say("Chris", "/cop crisis-over")
    assert "Monday, April 20" in shown
    assert "takes place in any case" in shown
    await give_back(room)
    assert date(2026, 4, 20) in days(room)


async def test_a_crisis_promises_no_message_to_whoever_is_off_chat(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    missed = "I can't write to Finn; please pass it on."
    shown = await room.make("Chris", "cop crisis", ASKED, "form")
    assert f"The channel is told once. {missed}" in said(shown)
    await room.say("Ana", "/rsvp yes")
    shown = await room.make("Chris", "cop crisis", ASKED, "form")
    assert "One person who answered or has a role is told in private" in said(shown)
    assert missed in said(shown)
