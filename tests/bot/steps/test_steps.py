"""Next steps: whose they are, when they fall due, and when nobody is reminded."""

from datetime import date

from store.steps import Step
from tests.room import Room, said


def step(room: Room, number: int = 1) -> Step:
    """A step as it is kept."""
    with room.work() as work:
        found = work.steps.get(number)
        assert found is not None
        return found


async def test_a_day_at_the_end_is_when_it_is_due_and_one_within_belongs_to_the_step(
    room: Room,
) -> None:
    await room.say("Ana", "/step add Tell Bo about May 1 by March 20.")
    assert (step(room).text, step(room).due) == ("Tell Bo about May 1", date(2026, 3, 20))


async def test_a_name_within_a_step_makes_nobody_its_owner(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/step add Write to Bo about the room")
    with room.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
    assert step(room).owner_id == ana.id


async def test_whoever_is_away_is_not_reminded(room: Room) -> None:
    await room.say("Ana", "/step add Book the room by March 20")
    await room.say("Ana", "/cop away 2026-03-17 2026-03-19")
    shown = await room.until("2026-03-19 12:00")
    assert not any("next step" in one.text for one in shown)


async def test_whoever_is_done_is_not_reminded(room: Room) -> None:
    await room.say("Ana", "/step add Book the room by March 20")
    await room.say("Ana", "/step done room")
    shown = await room.until("2026-03-19 12:00")
    assert not any("next step" in one.text for one in shown)


async def test_done_twice_is_answered_for_what_is_now_true(room: Room) -> None:
    await room.say("Ana", "/step add Book the room")
    await room.make("Ana", "step done", {"step": "#1"})
    again = said(await room.make("Ana", "step done", {"step": "#1"}))
    assert "is off the list already" in again


async def test_a_stale_button_takes_nothing_from_whoever_took_it(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/step add Book the room owner:Bo")
    await room.make("Bo", "step decline", {"step": "#1"})
    await room.make("Dee", "step take", {"step": "#1"})
    assert "taken that step on by now" in said(await room.make("Eli", "step take", {"step": "#1"}))
    await room.make("Bo", "step decline", {"step": "#1"})
    with room.work() as work:
        dee = next(m for m in work.members.active() if m.name == "Dee")
    assert step(room).owner_id == dee.id


async def test_while_it_rests_nobody_is_reminded_and_what_is_of_use_yet_is_said_once_it_is_awake(
    room: Room,
) -> None:
    await room.say("Ana", "/step add Book the room by March 20")
    await room.say("Ana", "/step add Write it up by March 12")
    await room.say("Ana", "/step add Thank the host by March 19")
    await room.make("Chris", "cop closed", {})
    await room.make("Ana", "step later", {"step": "#3", "due": "2026-04-30"}, "form")
    shown = await room.until("2026-03-18 12:00")
    assert not any(one.audience == "@Ana" for one in shown)
    await room.say("Chris", "/cop wake")
    await room.until("2026-03-19 12:00")
    [told] = [one.text for one in room.chat.shown if one.audience == "@Ana"]
    assert "due on Friday, March 20" in told


async def test_more_time_reminds_for_the_new_day_alone(room: Room) -> None:
    await room.say("Ana", "/step add Book the room by March 20")
    await room.make("Ana", "step later", {"step": "#1", "due": "2026-03-25"}, "form")
    shown = await room.until("2026-03-23 09:00")
    told = [one.text for one in shown if one.audience == "@Ana" and "next step" in one.text]
    assert len(told) == 1
    assert "Wednesday, March 25" in told[0]


async def test_other_times_for_the_reminder_count_for_steps_that_stand(room: Room) -> None:
    await room.say("Ana", "/step add Book the room by March 20")
    await room.say("Chris", "/cop prompts step-due 5 days before at 09:00")
    shown = await room.until("2026-03-15 09:00")
    assert any("Your next step is due on Friday, March 20" in one.text for one in shown)


async def test_who_leaves_leaves_their_steps_to_others(room: Room) -> None:
    await room.say("Ana", "/step add Book the room")
    await room.say("Ana", "/cop leave")
    assert "Book the room · nobody yet" in await room.say("Chris", "/step list")


async def test_who_is_erased_leaves_their_steps_without_a_name(room: Room) -> None:
    await room.say("Ana", "/step add Book the room")
    await room.make("Ana", "cop erase", {"whose": "2"})
    listed = await room.say("Chris", "/step list")
    assert "Book the room · nobody yet" in listed
    assert "Ana" not in listed


async def test_a_day_that_is_over_is_refused(room: Room) -> None:
    assert "is already over" in await room.say("Ana", "/step add Book the room due:2026-02-01")


async def test_a_step_that_stands_twice_by_its_words_is_asked_for(room: Room) -> None:
    await room.say("Ana", "/step add Book the room")
    await room.say("Ana", "/step add Clean the room")
    asked = await room.say("Ana", "/step done room")
    assert "“room” could be “Book the room” (#1), “Clean the room” (#2)" in asked


async def test_a_step_of_somebody_off_chat_is_passed_on_by_whoever_noted_it(room: Room) -> None:
    await room.say("Chris", "/guest add Greta")
    noted = await room.say("Ana", "/step add Book the room due: 2026-03-20 owner: Greta")
    assert "I can't write to Greta; please pass it on" in noted
    shown = await room.until("2026-03-18 12:00")
    due = [one for one in shown if "Book the room" in one.text]
    assert [one.audience for one in due] == ["@Ana"]
    assert "Greta's next step is due on Friday, March 20" in due[0].text


async def test_where_whoever_noted_it_is_away_a_steward_is_reminded(room: Room) -> None:
    await room.say("Chris", "/guest add Greta")
    await room.say("Ana", "/step add Book the room due: 2026-03-20 owner: Greta")
    await room.say("Ana", "/cop away 2026-03-17 2026-03-19")
    shown = await room.until("2026-03-18 12:00")
    assert [one.audience for one in shown if "Book the room" in one.text] == ["@Chris"]


async def test_a_step_that_is_nobodys_is_due_for_whoever_noted_it(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/step add Book the room due: 2026-03-20 owner: Bo")
    await room.make("Bo", "step decline", {"step": "#1"})
    shown = await room.until("2026-03-18 12:00")
    due = [one for one in shown if "that is nobody's is due" in one.text]
    assert [one.audience for one in due] == ["@Ana"]


async def test_the_same_step_noted_twice_stands_on_the_list_once(room: Room) -> None:
    await room.say("Ana", "/step add Write the invitation by March 20")
    again = await room.say("Ana", "/step add write the invitation! by March 20")
    assert "is on the list already" in again
    assert "Noted" in await room.say("Bo", "/step add Write the invitation by March 20")
    await room.say("Ana", "/step add Write the invitation by March 27")
    with room.work() as work:
        assert len(work.steps.open_ones()) == 3


async def test_who_notes_a_step_for_somebody_away_reads_when_they_hear_of_it(room: Room) -> None:
    await room.say("Bo", "/cop away today")
    noted = await room.say("Ana", "/step add Book the hall owner: Bo")
    assert "Bo is away, and hears of it once they are back." in noted
