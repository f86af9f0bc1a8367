"""Commitments: given by oneself, by name only as far as one agrees, and missed in private alone."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.cards.plain import plain
from bot.core.living import draw
from bot.core.refusal import QUOTED
from store.audit import Led
from store.core.subject import Subject
from tests.in_step import behind, standing
from tests.room import Room, founded, said, where, who

HOPE = "That I dare to ask."
DATES = ("2026-03-12", "2026-04-02", "2026-04-23", "2026-05-14")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A series of eight on Thursdays from March 12, 2026, in Phoenix."""
    async with founded("series") as made:
        yield made


async def in_for_it(room: Room, name: str, hope: str = "", by_name: str = "no") -> str:
    """Somebody sends the form."""
    return said(await room.make(name, "cop commit", {"hope": hope, "name": by_name}, "form"))


def card(room: Room) -> str:
    """The card of commitments as it was drawn last."""
    shown = [s.text for s in room.chat.shown if s.text.startswith("Who is in for all")]
    return shown[-1]


async def held(room: Room, dates: Sequence[str], came: str = "Chris") -> None:
    """Meetings go by, and who came is noted."""
    for day in dates:
        await room.until(f"{day} 19:00")
        await room.say("Chris", f"/record attendance {came}")


async def test_it_is_asked_on_a_card_and_shown_as_a_count(room: Room) -> None:
    assert "Have committed · 0" in card(room)
    form = await room.press("Ana", "I'm in")
    assert "What you hope for" in form
    shown = await in_for_it(room, "Ana", HOPE)
    assert "You are in, for all 8 meetings" in shown
    assert "The next one is Thursday, March 12" in shown
    assert "counted on the card, without your name" in shown
    assert "Have committed · 1" in card(room)
    assert HOPE in card(room)


async def test_a_name_stands_there_only_where_somebody_agreed(room: Room) -> None:
    await in_for_it(room, "Ana", HOPE)
    await in_for_it(room, "Bo", "More sleep.", "yes")
    assert "Have committed · 2" in card(room)
    assert "More sleep. · Bo" in card(room)
    assert not any("Ana" in shown.text for shown in room.chat.shown)
    # Said again, the new words count; the form shows what was said.
    assert HOPE in said(await room.make("Ana", "cop commit", {}))
    assert "Your name stands on the card" in await in_for_it(room, "Ana", HOPE, "yes")
    assert f"{HOPE} · Ana" in card(room)
    await in_for_it(room, "Ana")
    assert "Ana" not in card(room)
    assert "Have committed · 2" in card(room)


async def test_whoever_committed_has_said_yes_and_nobody_is_said_to_be_missing(room: Room) -> None:
    missing = "Nobody has said yes so far"
    await room.until("2026-03-06 09:00")
    assert missing in room.chat.last("#facilitators")
    assert missing in room.chat.last("@Chris")
    await in_for_it(room, "Ana")
    assert missing not in room.chat.last("#facilitators")
    await room.say("Ana", "/cop step-back")
    assert missing in room.chat.last("#facilitators")
    await in_for_it(room, "Ana")
    shown = await room.until("2026-05-15 09:00")
    assert any("needs a hand" in s.text for s in shown)
    assert not any(missing in s.text for s in shown)
    # Nor does a series sleep that somebody is in for, whether or not anybody notes who came.
    assert not any("has been quiet" in s.text for s in shown)


async def test_what_many_hope_for_is_shown_as_far_as_a_card_goes(room: Room) -> None:
    for n in range(14):
        await in_for_it(room, f"Person {n}", f"Hope {n}.")
    assert "Hope 11." in card(room)
    assert "Hope 12." not in card(room)
    assert "and 2 more" in card(room)


async def test_it_is_taken_back_at_any_time(room: Room) -> None:
    await in_for_it(room, "Ana", HOPE, "yes")
    assert "It is taken back" in await room.say("Ana", "/cop step-back")
    assert "Have committed · 0" in card(room)
    assert HOPE not in card(room)
    assert "You have not committed" in await room.say("Ana", "/cop step-back")


async def test_a_full_series_says_what_is_possible_and_keeps_what_was_written(room: Room) -> None:
    shown = await room.say("Chris", "/cop commitments seats:1")
    assert "At most 1 may commit." in shown
    await in_for_it(room, "Ana")
    assert "Every place is taken (1)" in card(room)
    refused = await in_for_it(room, "Bo", HOPE)
    assert "Every place in this series is taken (1)" in refused
    assert HOPE in refused
    assert "[Come to the next one]" in refused
    # Who is in already may still say it otherwise, and a place that is given back is free.
    assert "You are in" in await in_for_it(room, "Ana", HOPE)
    await room.say("Ana", "/cop step-back")
    assert "You are in" in await in_for_it(room, "Bo", HOPE)
    assert "As many people as like" in await room.say("Chris", "/cop commitments seats:0")
    assert "[I'm in]" in card(room)


async def test_nobody_commits_to_what_is_half_over(room: Room) -> None:
    await room.say("Chris", '/gathering cancel August 6 "Summer"')
    await room.say("Chris", '/gathering cancel July 16 "Summer"')
    await held(room, DATES[:3], "Chris, Ana")
    await in_for_it(room, "Chris")
    refused = await in_for_it(room, "Ana", HOPE)
    assert "3 of 6 meetings are over" in refused
    assert HOPE in refused
    assert len(HOPE) < QUOTED
    assert "3 of 6 meetings are over. Come to those that are left" in card(room)


async def test_after_the_last_meeting_there_is_nothing_to_commit_to(room: Room) -> None:
    for day in ("April 2", "April 23", "May 14", "June 4", "June 25", "July 16", "August 6"):
        await room.say("Chris", f'/gathering cancel {day} "Enough"')
    await room.say("Ana", "/cop commit")
    await in_for_it(room, "Ana", HOPE)
    await held(room, DATES[:1])
    assert "It is over. Thank you" in card(room)
    assert "The last meeting of this series is over" in await in_for_it(room, "Bo", HOPE)
    # Whoever was in may still change what they said, with no meeting to come.
    assert "The next one" not in await in_for_it(room, "Ana", "Thanks.")


async def test_a_series_with_nothing_to_come_offers_nothing_to_come_to(room: Room) -> None:
    await room.say("Chris", "/cop commitments seats:1")
    await in_for_it(room, "Ana")
    await room.make("Chris", "cop paused", {})
    refused = await in_for_it(room, "Bo")
    assert "[Come to the next one]" not in refused


async def test_a_community_without_an_end_asks_for_no_commitment() -> None:
    async with founded() as room:
        assert "nothing to commit to" in await room.say("Ana", '/cop commit hope:"To learn"')
        assert "nothing to commit to" in await room.say("Ana", "/cop step-back")
        assert "nothing to commit to" in await room.say("Chris", "/cop commitments seats:3")
        # Before a form is shown, so that nobody fills in what would be refused.
        assert "nothing to commit to" in await room.say("Chris", "/cop commitments")
        assert "nothing to commit to" in await room.say("Ana", "/cop commit")
        assert "[Commitments]" not in await room.say("Chris", "/cop settings")
        with room.work() as work:
            assert draw(work, Subject("series", 1), room.clock.now()) is None


async def test_who_misses_two_in_a_row_is_asked_once_and_in_private(room: Room) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await in_for_it(room, name, by_name="yes")
    await held(room, DATES[:1], "Chris, Bo")
    await held(room, DATES[1:2], "Chris")
    before = len(room.chat.shown)
    await room.until("2026-04-15 12:00")
    asked = [s for s in room.chat.shown[before:] if "We have missed you" in s.text]
    assert sorted(s.audience for s in asked) == ["@Ana", "@Dee"]
    assert "We missed you on Thursday, March 12 and Thursday, April 2" in asked[0].text
    assert "Nobody else is told that I ask" in asked[0].text
    others = [s.text for s in room.chat.shown[before:] if s not in asked]
    assert not any("missed" in text for text in others)
    with room.work() as work:
        assert not [e for e in work.audit.led(Led(), 0, 99) if "missed" in e.command]
    # Nothing is written down of somebody who says that they go on.
    assert "You are in as before" in await room.press("Ana", "I'm still in", "@Ana")
    assert "It is taken back" in await room.press("Dee", "I take it back", "@Dee")
    assert "Have committed · 2" in card(room)
    await held(room, DATES[2:3], "Chris")
    before = len(room.chat.shown)
    await room.until("2026-05-06 12:00")
    asked = [s for s in room.chat.shown[before:] if "We have missed you" in s.text]
    # Ana was asked already; Bo missed the second one by now.
    assert [s.audience for s in asked] == ["@Bo"]


async def test_who_is_missed_is_asked_in_the_words_that_stewards_chose(room: Room) -> None:
    shown = await room.say("Chris", '/cop commitments asks:"Is the tea too bad?"')
    assert "Is the tea too bad?" in shown
    assert "Is the tea too bad?" in await room.say("Chris", "/cop commitments")
    await in_for_it(room, "Ana")
    await held(room, DATES[:2])
    await room.until("2026-04-15 12:00")
    assert "Is the tea too bad?" in room.chat.last("@Ana")
    assert "The usual, warm words." in await room.say("Chris", "/cop commitments asks:usual")


async def test_nobody_is_missed_who_is_away_left_late_or_where_nothing_was_noted(
    room: Room,
) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await in_for_it(room, name)
    await room.say("Ana", "/cop away March 10 to May 1")
    await room.say("Dee", "/cop leave")
    await held(room, DATES[:1])
    await in_for_it(room, "Eli")
    await room.until("2026-04-15 12:00")
    assert not any("missed you" in s.text for s in room.chat.shown)
    # Noted late, it counts for the next time.
    await held(room, DATES[2:3])
    await room.until("2026-05-06 12:00")
    assert not any("missed you" in s.text for s in room.chat.shown)


async def test_who_is_away_by_then_is_asked_nothing(room: Room) -> None:
    await in_for_it(room, "Ana")
    await held(room, DATES[:2])
    await room.say("Ana", "/cop away April 4 to May 1")
    await room.until("2026-04-15 12:00")
    assert not any("missed you" in s.text for s in room.chat.shown)


async def test_of_two_meetings_near_each_other_the_later_one_tells_of_both(room: Room) -> None:
    await in_for_it(room, "Ana")
    await room.say("Chris", "/gathering move April 2 to:March 13")
    await held(room, ("2026-03-12", "2026-03-13"))
    await room.until("2026-03-24 23:00")
    assert not any("missed you" in s.text for s in room.chat.shown)
    await room.until("2026-03-25 23:00")
    assert "We have missed you" in room.chat.last("@Ana")


async def test_a_meeting_that_was_cancelled_is_missed_by_nobody(room: Room) -> None:
    await in_for_it(room, "Ana")
    await held(room, DATES[:1])
    await room.say("Chris", '/gathering cancel April 2 "Ill"')
    await room.until("2026-04-15 12:00")
    assert not any("missed you" in s.text for s in room.chat.shown)


async def test_what_somebody_said_is_theirs_to_see_to_take_and_to_have_erased(room: Room) -> None:
    await in_for_it(room, "Ana", HOPE, "yes")
    reply = await room.ask("Ana", "/cop me")
    assert any(HOPE.encode() in file.content for file in reply.files)
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
    assert ana is not None
    await room.make("Ana", "cop erase", {"whose": str(ana.id)})
    await room.passing.settle()
    assert "Have committed · 0" in card(room)
    assert HOPE not in card(room)
    with room.work() as work:
        assert work.commitments.all() == []


async def test_two_people_who_are_one_have_one_commitment(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await in_for_it(room, "Ana", HOPE)
    await in_for_it(room, "Eli", "Something else.")
    for name in ("Ana", "Eli"):
        with room.work() as work:
            one, bo = (work.members.of_account("fake", "here", n) for n in (name.casefold(), "bo"))
            assert one is not None
            assert bo is not None
            call = Call("merge", "", who("Bo"), where())
            belongings.merge(Ask(call, room.clock.now(), work, bo), one, bo)
            # Whose own words there are, keeps them.
            assert work.commitments.of(one.id) is None
            assert [c.hope for c in work.commitments.all() if c.member_id == bo.id] == [HOPE]


STILL = "Whoever is not in for all meetings yet can still say so."


def meeting(room: Room, number: int) -> str:
    """A meeting's card as it stands now."""
    with room.work() as work:
        drawn = draw(work, Subject("gathering", number), room.clock.now())
    assert drawn is not None
    return plain(drawn)


async def test_the_next_meeting_s_card_leads_there_as_long_as_one_can_commit(room: Room) -> None:
    assert STILL in room.last()
    assert "What you hope for" in await room.press("Ana", "I'm in for all of it")
    assert STILL not in meeting(room, 2)
    await room.say("Chris", "/cop commitments seats:1")
    await in_for_it(room, "Ana")
    assert STILL not in room.chat.last("#facilitators")
    assert STILL not in meeting(room, 1)
    await room.say("Ana", "/cop step-back")
    assert STILL in meeting(room, 1)
    await held(room, DATES[:1])
    assert STILL not in meeting(room, 1)
    assert STILL in meeting(room, 2)
    await held(room, DATES[1:])
    assert STILL not in meeting(room, 5)


async def test_where_there_is_no_series_no_card_speaks_of_one() -> None:
    async with founded("first-friday") as other:
        assert STILL not in other.last()


async def test_ones_own_desk_says_which_meeting_is_next_and_whether_one_is_in(room: Room) -> None:
    await room.say("Ana", "/cop join")
    desk = await room.say("Ana", "/cop desk")
    assert "Meeting 1 of 8 is next" in desk
    assert "[I'm in for all of it]" in desk
    await in_for_it(room, "Ana")
    await room.until("2026-03-12 18:00")
    desk = await room.say("Ana", "/cop desk")
    assert "Meeting 2 of 8 is next" in desk
    assert "You are in: for all of it, as you said" in desk
    assert "[Step back]" in desk
    kept = await room.say("Ana", "/cop me")
    assert "The series: Meeting 2 of 8 is next" in kept
    assert "You are in: for all of it" in kept


async def test_where_no_series_is_or_it_is_over_the_desk_says_so(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await in_for_it(room, "Bo")
    await room.until("2026-08-07 09:00")
    for name in ("Ana", "Bo"):
        desk = await room.say(name, "/cop desk")
        assert "All 8 meetings are over" in desk
        assert "I'm in for all" not in desk
        assert "Step back" not in desk
    async with founded() as other:
        assert "The series" not in await other.say("Chris", "/cop desk")


async def test_where_whoever_was_in_leaves_the_next_meeting_misses_a_first_yes_again(
    room: Room,
) -> None:
    missing = "Nobody has said yes so far"
    await room.until("2026-03-06 09:00")
    await in_for_it(room, "Ana")
    assert missing not in dict(standing(room))["nudge:1"]
    await room.say("Ana", "/cop leave")
    assert "Have committed · 0" in card(room)
    assert missing in dict(standing(room))["nudge:1"]
    assert not behind(room)
