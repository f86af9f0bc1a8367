"""What the clock says about gatherings: to whom, when, and what is still said after an outage."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.gatherings.plan import materialise
from bot.templates.timings import timings
from store.core.subject import Subject
from store.occurrences import Occurrence
from tests.room import ZONE, Room, Shown, founded, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2 in Phoenix; its first gathering is on April 3 at 13:00."""
    async with founded(place="12 Oak Street") as made:
        yield made


async def back(room: Room, local: str, zone: str = ZONE) -> list[Shown]:
    """The bot was away until then: the clock leaps, and what is due is found in one beat."""
    before = len(room.chat.shown)
    room.clock.to(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)))
    await room.passing.settle()
    return room.chat.shown[before:]


def to(name: str, shown: list[Shown]) -> list[str]:
    """What was said to somebody, or in the channel."""
    return [s.text for s in shown if s.audience == name]


def states(room: Room) -> list[tuple[int | None, str]]:
    """Every gathering of the rhythm with its state."""
    with room.work() as work:
        rhythm = work.gatherings.rhythms(date.min)[0]
        return [(g.id, g.state) for g in work.gatherings.of_rhythm(rhythm.id, date.min)]


async def take_every_role(room: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Bo", f"/role claim {role}")


async def test_a_week_before_the_channel_reads_when_where_how_many_and_what_is_needed(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Dee", "/rsvp maybe")
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert "meets on Friday, April 3, 13:00–16:00\nWhere: 12 Oak Street" in shown[-1]
    assert "One person is coming, and one perhaps." in shown[-1]
    assert "It still needs Opener, Sharing challenges" in shown[-1]
    assert "You're coming" in await room.press("Eli", "I'll be there")


async def test_who_has_yet_to_confirm_is_not_counted_as_coming_in_the_channel(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 to April 10")
    await room.say("Bo", "/rsvp yes")
    shown = to("#facilitators", await room.until("2026-04-03 09:00"))
    assert "One person is coming; one has yet to confirm." in shown[-1]


async def test_a_restored_gathering_is_not_said_to_have_moved(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel April 3")
    await room.say("Chris", "/gathering restore April 3")
    reminded = to("@Ana", await room.until("2026-04-02 09:00"))[-1]
    assert "Plans changed after you answered. Do you come?" in reminded


async def test_open_roles_are_named_once_where_two_prompts_speak_at_the_same_time(
    room: Room,
) -> None:
    await room.until("2026-03-27 08:59")
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert len([text for text in shown if "still needs" in text]) == 1


async def test_where_every_role_is_taken_nothing_is_still_needed(room: Room) -> None:
    await take_every_role(room)
    await room.until("2026-03-27 09:00")
    assert "Friday, April 3" in room.last()
    assert "still needs" not in room.last()


async def test_an_hour_before_the_channel_reads_the_hour_and_the_place(room: Room) -> None:
    await room.until("2026-04-03 11:59")
    shown = to("#facilitators", await room.until("2026-04-03 12:00"))
    assert shown == [
        "Phoenix facilitators begins at 13:00\nWhere: 12 Oak Street\n"
        "Come as you are, with an answer or without."
    ]


async def test_the_day_before_those_hear_who_come_or_perhaps_do_and_nobody_else(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering seats April 3 2")
    for name, answer in (
        ("Ana", "yes"),
        ("Bo", "yes"),
        ("Dee", "yes"),
        ("Eli", "no"),
        ("Fay", "maybe"),
    ):
        await room.say(name, f"/rsvp {answer}")
    await room.say("Bo", "/cop away 2026-04-01 2026-04-05")
    await room.until("2026-04-02 08:59")
    shown = await room.until("2026-04-02 09:00")
    assert sorted({s.audience for s in shown}) == ["@Ana", "@Fay"]
    assert "You said maybe. Do you know by now?" in to("@Fay", shown)[0]


async def test_the_day_before_everybody_reads_the_way_for_their_side_and_their_part(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/a format:hybrid")
    await room.press("Ana", "In person")
    await room.press("Bo", "Online")
    await room.say("Bo", "/role claim opener")
    shown = await room.until("2026-04-02 09:00")
    assert "Where: 12 Oak Street" in to("@Ana", shown)[-1]
    assert "meet.example.org" not in to("@Ana", shown)[-1]
    assert "Online: https://meet.example.org/a\nYour part: Opener" in to("@Bo", shown)[-1]


async def test_stewards_hear_ten_days_before_what_is_missing_and_how_to_mend_it(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 format:hybrid")
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    digest = to("@Chris", await room.until("2026-03-31 09:00"))[-1]
    assert "There is no link yet." in digest
    assert "These roles are open: Opener, Sharing challenges" in digest
    assert "One person answered before plans changed, and has not confirmed: Ana." in digest
    assert "Place: 12 Oak Street" in await room.press("Chris", "Tell the link", "@Chris")
    assert "Note a role" in await room.press("Chris", "Note a role for somebody", "@Chris")


async def test_stewards_hear_nothing_when_nothing_is_missing(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await take_every_role(room)
    shown = await room.until("2026-03-24 09:00")
    assert not any("could use a hand" in s.text for s in shown)


async def test_at_the_end_the_card_is_closed_and_the_next_ones_roles_open(room: Room) -> None:
    first = next(s for s in room.chat.shown if s.card.subject)
    shown = await room.until("2026-04-03 16:00")
    assert any("Roles for Friday, May 1 are open" in text for text in to("#facilitators", shown))
    assert room.last().startswith("Phoenix facilitators · Friday, May 1")
    await room.react("Ana", "✅", first.message)
    with room.work() as work:
        assert work.rsvps.of(1) == []


async def test_the_last_gathering_of_all_is_closed_as_well(room: Room) -> None:
    with room.work() as work:
        rhythm = work.gatherings.rhythms(date(2026, 3, 2))[0]
        rhythm.until = date(2026, 4, 3)
        work.save(rhythm)
        for gathering in work.gatherings.coming(room.clock.now())[1:]:
            gathering.state = "cancelled"
            work.save(gathering)
    await room.until("2026-04-03 16:00")
    assert "This gathering is over." in room.last()


async def test_after_an_hour_away_what_was_missed_is_said_once(room: Room) -> None:
    await room.until("2026-04-03 11:30")
    shown = await back(room, "2026-04-03 12:30")
    assert [text.partition("\n")[0] for text in to("#facilitators", shown)] == [
        "Phoenix facilitators begins at 13:00"
    ]
    assert await room.until("2026-04-03 15:00") == []


async def test_after_three_days_away_nothing_from_before_the_gathering_is_said(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-02 08:00")
    shown = await back(room, "2026-04-05 08:00")
    assert not any("begins at" in text for text in to("#facilitators", shown))
    assert len([text for text in to("@Ana", shown) if "Thank" in text]) == 1
    assert len(to("@Ana", shown)) == 1
    assert any("Who came on Friday, April 3?" in text for text in to("@Chris", shown))
    assert room.last().startswith("Phoenix facilitators · Friday, May 1")


async def test_after_forty_days_away_the_gathering_is_closed_and_nobody_is_asked_about_it(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-03-10 09:00")
    shown = await back(room, "2026-04-19 09:00")
    assert states(room)[0][1] == "held"
    assert not any("April 3" in s.text and "over" not in s.text for s in shown)
    assert not any("still needs" in s.text for s in shown)
    assert not to("@Ana", shown)
    assert room.last().startswith("Phoenix facilitators · Friday, May 1")
    shown = await room.until("2026-04-24 09:00")
    assert any("It still needs" in text for text in to("#facilitators", shown))


async def test_after_months_away_each_gathering_is_closed_and_one_card_is_shown(
    room: Room,
) -> None:
    shown = await back(room, "2026-11-23 09:00")
    held = [state for _number, state in states(room)]
    assert held[:5] == ["held"] * 5
    cards = {s.message for s in shown if s.card.subject and "over" not in s.text}
    assert len(cards) == 1
    assert room.last().startswith("Phoenix facilitators · Friday, December 4")


async def test_of_several_missed_steps_the_last_alone_is_said(room: Room) -> None:
    steps = ["8 days before at 09:00", "7 days before at 09:00", "8 days before at 18:00"]
    with room.work() as work:
        community = work.communities.this()
        community.prompts = {"channel-reminder": steps, "roles-unfilled": []}
        work.save(community)
    await room.say("Chris", "/gathering move April 3 April 10")
    await room.until("2026-04-01 09:00")
    shown = await back(room, "2026-04-03 10:00")
    assert len([text for text in to("#facilitators", shown) if "meets on" in text]) == 1
    with room.work() as work:
        done = [o for o in work.occurrences.recent() if o.name == "channel-reminder"]
    assert sorted((o.step, o.state) for o in done) == [
        ("7 days before at 09:00", "done"),
        ("8 days before at 09:00", "superseded"),
        ("8 days before at 18:00", "superseded"),
    ]


async def test_a_step_still_to_come_does_not_silence_the_one_that_is_due(room: Room) -> None:
    await room.until("2026-03-27 08:00")
    shown = await back(room, "2026-03-27 10:00")
    assert len([text for text in to("#facilitators", shown) if "meets on" in text]) == 1


async def test_a_week_before_is_nine_o_clock_on_both_sides_of_summer_time() -> None:
    for zone, day in (
        ("Europe/Berlin", "2026-03-31"),
        ("Europe/Berlin", "2026-10-27"),
        ("America/New_York", "2026-03-10"),
        ("America/New_York", "2026-11-03"),
    ):
        async with opened("2026-02-02 09:00", zone) as room:
            await room.found(zone=zone)
            await room.say("Chris", f"/gathering add {day} 18:00")
            with room.work() as work:
                number = next(g.id for g in work.gatherings.on(date.fromisoformat(day)))
                due = [
                    o
                    for o in work.occurrences.coming(400)
                    if o.subject == Subject("gathering", number) and "09:00" in o.step
                ]
            assert {o.due_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for o in due} == {"09:00"}
            assert len({o.due_at.hour for o in due}) == 2, (zone, day)


async def test_planning_again_adds_nothing_and_repeats_nothing(room: Room) -> None:
    await room.until("2026-03-14 09:00")

    def kept() -> list[tuple[str, Subject, str]]:
        with room.work() as work:
            every = work.occurrences.coming(999) + work.occurrences.recent(999)
            return sorted((o.prompt, o.subject, o.state) for o in every)

    before = kept()
    with room.work() as work:
        materialise(work, work.communities.this(), room.clock.now())
    assert kept() == before


async def test_a_day_later_one_more_date_comes_within_thirteen_months() -> None:
    async with opened("2026-03-06 09:00") as room:
        await room.found()
        before = len(states(room))
        await room.until("2026-04-07 09:00")
        assert len(states(room)) == before + 1


async def test_a_community_founded_after_todays_hour_does_not_begin_in_the_past() -> None:
    async with opened("2026-04-03 17:00") as room:
        await room.found(first="2026-04-03")
        with room.work() as work:
            first = work.gatherings.next(room.clock.now())
        assert first is not None
        assert first.day == date(2026, 5, 1)


async def test_what_has_to_happen_cannot_be_turned_off_and_what_is_turned_off_is_not_said(
    room: Room,
) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.prompts = {
            "closing": [],
            "channel-reminder": [],
            "thanks": ["3 days after at 10:00"],
        }
        told = [(name, str(offset)) for name, offset in timings(community)]
    assert ("closing", "at the end") in told
    assert ("thanks", "3 days after at 10:00") in told
    assert "channel-reminder" not in dict(told)


async def test_a_prompt_of_a_gathering_that_is_gone_says_nothing_and_stops_nothing(
    room: Room,
) -> None:
    with room.work() as work:
        work.occurrences.plan(
            [
                Occurrence(
                    community_id=1,
                    prompt="closing · at the end",
                    step="at the end",
                    subject=Subject("gathering", 999),
                    day=date(2026, 3, 3),
                    due_at=room.clock.now(),
                )
            ]
        )
    assert await room.later(minutes=5) == []
    with room.work() as work:
        assert [o.state for o in work.occurrences.recent()] == ["done"]
