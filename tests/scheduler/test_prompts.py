"""What the clock says about gatherings: to whom, when, and what is still said after an outage."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.core.subject import Subject
from store.occurrences import Foreseen
from tests.room import ZONE, Room, Shown, founded


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
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


async def test_open_roles_are_named_once_in_the_channel_while_people_are_asked(
    room: Room,
) -> None:
    await room.until("2026-03-27 08:59")
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert len([text for text in shown if "Open: Opener" in text]) == 1


async def test_after_an_hour_away_what_was_missed_is_said_once(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x")
    await room.until("2026-04-03 11:30")
    shown = await back(room, "2026-04-03 12:30")
    assert [text.split("\n")[:2] for text in to("#facilitators", shown)] == [
        ["Phoenix facilitators", "It begins at 13:00."]
    ]
    assert await room.until("2026-04-03 15:00") == []


async def test_after_three_days_away_nothing_from_before_the_gathering_is_said(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    # What is ahead is asked all the same, late as it is.
    await room.say("Chris", "/cop prompts season-roles off")
    await room.until("2026-04-02 08:00")
    shown = await back(room, "2026-04-05 08:00")
    assert not any("begins at" in text for text in to("#facilitators", shown))
    assert to("@Ana", shown) == []
    # It is a Sunday; who came is asked later, with what else there is, and so is she thanked.
    assert to("@Chris", shown) == []
    assert room.last().startswith("Phoenix facilitators\nFriday, May 1")
    shown = await room.until("2026-05-08 10:00")
    asked = [text for text in to("@Chris", shown) if "Who came on Friday, April 3?" in text]
    assert len(asked) == 1
    assert len([text for text in to("@Ana", shown) if "Thank" in text]) == 1
    assert len(to("@Ana", shown)) == 1


async def test_after_forty_days_away_the_gathering_is_closed_and_nobody_is_asked_about_it(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-03-10 09:00")
    shown = await back(room, "2026-04-19 09:00")
    assert states(room)[0][1] == "held"
    assert not any(
        "April 3" in s.text.replace("How was Friday, April 3?", "") and "over" not in s.text
        for s in shown
    )
    assert not any("needs a hand" in s.text for s in shown)
    assert not to("@Ana", shown)
    assert any(s.text.startswith("Phoenix facilitators\nFriday, May 1") for s in shown)
    shown = await room.until("2026-04-24 09:00")
    assert any("needs a hand" in text for text in to("#facilitators", shown))


async def test_after_months_away_each_gathering_is_closed_and_one_card_is_shown(
    room: Room,
) -> None:
    shown = await back(room, "2026-11-23 09:00")
    held = [state for _number, state in states(room)]
    assert held[:5] == ["held"] * 5
    about = [s for s in shown if s.card.subject and s.card.subject.kind == "gathering"]
    cards = {s.message for s in about if "over" not in s.text}
    assert len(cards) == 1
    assert room.last().startswith("Phoenix facilitators\nFriday, December 4")


async def test_of_several_missed_steps_the_last_alone_is_said(room: Room) -> None:
    steps = ["8 days before at 09:00", "7 days before at 09:00", "8 days before at 18:00"]
    with room.work() as work:
        community = work.communities.this()
        community.prompts = {"channel-reminder": steps, "roles-unfilled": []}
        work.save(community)
    await room.say("Chris", "/gathering move April 3 April 10")
    await room.until("2026-04-01 09:00")
    shown = await back(room, "2026-04-03 10:00")
    assert len([text for text in to("#facilitators", shown) if "needs a hand" in text]) == 1
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
    assert len([text for text in to("#facilitators", shown) if "needs a hand" in text]) == 1


async def test_a_prompt_of_a_gathering_that_is_gone_says_nothing_and_stops_nothing(
    room: Room,
) -> None:
    with room.work() as work:
        work.occurrences.plan(
            [
                Foreseen(
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
