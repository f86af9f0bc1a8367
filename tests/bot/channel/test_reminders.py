"""What the channel reads before a gathering, and what becomes of its card at the end."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.channel import reminder_cards as cards
from tests.room import Room, Shown, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2 in Phoenix; its first gathering is on April 3 at 13:00."""
    async with opened() as made:
        await made.found(place="12 Oak Street")
        yield made


def to(name: str, shown: list[Shown]) -> list[str]:
    """What was said to somebody, or in the channel."""
    return [s.text for s in shown if s.audience == name]


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


async def test_at_the_end_the_card_is_closed_and_the_next_ones_roles_open(room: Room) -> None:
    first = next(s for s in room.chat.shown if s.card.reactions)
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
    shown = await room.until("2026-04-03 16:00")
    assert any("This gathering is over." in text for text in to("#facilitators", shown))


async def test_an_online_gathering_is_joined_from_the_last_reminder(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x")
    (told,) = to("#facilitators", await room.until("2026-04-03 12:00"))[-1:]
    assert "[Join online] https://a.example/x" in told


async def test_both_sides_of_a_hybrid_gathering_are_counted_in_the_channel(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://a.example/x format:hybrid")
    await room.say("Ana", "/rsvp yes in person")
    await room.say("Bo", "/rsvp yes online")
    await room.until("2026-03-27 09:00")
    assert "So far 1 in person and 1 online." in room.last()


async def test_while_nobody_has_said_yes_the_channel_reads_so(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    assert "Nobody has said yes so far." in room.last()


async def test_what_was_called_off_meanwhile_is_not_reminded_of(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    assert not any("April 3" in text for text in shown)


async def test_a_reminder_further_down_takes_the_choices_of_the_one_before(room: Room) -> None:
    times = "14 days before at 09:00, 7 days before at 09:00"
    await room.say("Chris", f"/cop prompts channel-reminder {times}")
    shown = to("#facilitators", await room.until("2026-03-27 09:00"))
    (before,) = [text for text in shown if "further down" in text and "meets on" in text]
    assert before.endswith("Who comes, and what is open, stands further down.")
    await room.say("Chris", "/gathering cancel April 3")
    assert any("is cancelled, and needs nobody" in s.text for s in room.chat.shown[-4:])


def test_of_a_gathering_that_is_gone_nothing_is_drawn(room: Room) -> None:
    with room.work() as work:
        for draw in (cards.ahead, cards.earlier):
            assert draw(work, 999, room.clock.now()) is None
