"""Who came: noted in one step afterwards, and never asked of those who did not come."""

from store.core.subject import Subject
from tests.room import Room


async def asked(room: Room) -> None:
    """April 3 is ten days over; Ana and Bo had said yes, Dee no."""
    for name, answer in (("Ana", "yes"), ("Bo", "yes"), ("Dee", "no")):
        await room.say(name, f"/rsvp {answer}")
    await room.until("2026-04-13 17:00")


def card(room: Room) -> str:
    """The first gathering's card as it was drawn last."""
    message = next(s.message for s in room.chat.shown if s.card.subject == Subject("gathering", 1))
    return [s.text for s in room.chat.shown if s.message == message][-1]


async def test_a_steward_alone_is_asked_and_some_days_later_by_itself(room: Room) -> None:
    await asked(room)
    assert "Who came on Friday, April 3?\nAna and Bo had said yes." in room.last("@Chris")
    for name in ("Ana", "Bo", "Dee"):
        assert not any("Who came" in s.text for s in room.chat.shown if s.audience == f"@{name}")


async def test_one_press_notes_everybody_who_said_yes(room: Room) -> None:
    await asked(room)
    said = await room.press("Chris", "Everybody who said yes came", "@Chris")
    assert "Noted for Friday, April 3: Ana, Bo." in said
    assert "Came · 2: Ana, Bo" in card(room)


async def test_the_list_begins_with_those_who_said_yes_and_walk_ins_count(room: Room) -> None:
    await asked(room)
    form = await room.press("Chris", "Change the list", "@Chris")
    assert "Who came: Ana, Bo" in form
    said = await room.say("Chris", "/record attendance Ana and Dee +2")
    assert "Ana, Dee and 2 more" in said
    assert "Came · 4: Ana, Dee" in card(room)


async def test_a_list_made_meanwhile_stands_against_the_one_press(room: Room) -> None:
    await asked(room)
    await room.say("Chris", "/record attendance Dee")
    said = await room.press("Chris", "Everybody who said yes came", "@Chris")
    assert "Somebody noted already who came on Friday, April 3: Dee." in said
    assert "Came · 1: Dee" in card(room)


async def test_a_list_noted_again_counts_instead_of_the_first(room: Room) -> None:
    await asked(room)
    await room.say("Chris", "/record attendance Ana, Bo, +3")
    await room.say("Chris", "/record attendance Ana")
    assert "Came · 1: Ana" in card(room)
    assert "Came" not in await room.say("Chris", "/record attendance nobody")
    assert "Came" not in card(room)


async def test_nobody_is_asked_when_it_is_noted_already(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-03 15:50")
    await room.say("Chris", "/record attendance Ana")
    shown = await room.until("2026-04-13 17:00")
    assert not any("Who came" in s.text for s in shown)


async def test_what_is_noted_while_the_question_waits_is_not_asked(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-07 12:00")
    await room.say("Chris", "/record attendance Ana")
    shown = await room.until("2026-04-14 17:00")
    assert not any("Who came" in s.text for s in shown)


async def test_the_question_comes_with_whatever_the_steward_is_told_before(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-06 12:00")
    await room.say("Ana", "/thanks Chris for the chairs")
    await room.later(minutes=5)
    assert "for the chairs" in room.last("@Chris")
    assert "Who came on Friday, April 3?" in room.last("@Chris")


async def test_an_unknown_name_is_refused_with_the_whole_list_still_there(room: Room) -> None:
    await asked(room)
    said = await room.say("Chris", "/record attendance Ana, Zed, Bo")
    assert "I don't know “Zed” here" in said
    assert "Ana, Zed, Bo" in said
    with room.work() as work:
        assert work.rsvps.came(1) == []


async def test_a_name_that_begins_like_a_weekday_is_a_name(room: Room) -> None:
    for name in ("Monica", "Sunny"):
        await room.say(name, "/cop join")
    await room.until("2026-04-03 17:00")
    assert "Monica, Sunny" in await room.say("Chris", "/record attendance Monica, Sunny")


async def test_what_has_not_begun_or_was_cancelled_has_nobody_to_note(room: Room) -> None:
    await asked(room)
    assert "has not begun" in await room.say("Chris", "/record attendance Ana gathering:2026-05-01")
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    said = await room.say("Chris", "/record attendance Ana gathering:2026-05-01")
    assert "was cancelled" in said


async def test_before_the_first_gathering_there_is_nothing_to_note(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "No gathering has been held yet" in await room.say("Chris", "/record attendance Ana")


async def test_members_cannot_note_who_came(room: Room) -> None:
    await asked(room)
    assert "Only stewards" in await room.say("Ana", "/record attendance Ana")


async def test_somebody_erased_since_stays_counted_when_the_list_changes(room: Room) -> None:
    await asked(room)
    await room.press("Chris", "Everybody who said yes came", "@Chris")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        ana.state, ana.name = "erased", ""
        work.save(ana)
    await room.say("Chris", "/record attendance Bo, Dee")
    assert "Came · 3: Bo, Dee" in card(room)


async def test_people_without_a_name_here_are_counted_alone(room: Room) -> None:
    await asked(room)
    assert "one person" in await room.say("Chris", "/record attendance +1")
    assert "3 people" in await room.say("Chris", "/record attendance +3")


async def test_of_what_was_called_off_meanwhile_nobody_is_asked_who_came(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    shown = await room.until("2026-04-14 17:00")
    assert not any("Who came" in s.text for s in shown)


async def test_a_steward_who_is_away_is_not_asked_who_came(room: Room) -> None:
    await room.say("Chris", "/cop away 2026-04-01 2026-04-05")
    await asked(room)
    assert not any("Who came" in s.text for s in room.chat.shown)


async def test_what_is_neither_a_name_nor_a_number_of_people_is_repeated(room: Room) -> None:
    await room.until("2026-04-03 17:00")
    for typed in ("+", "+123456"):
        refused = await room.say("Chris", f"/record attendance Chris, {typed}, Bo")
        assert refused.startswith(f"I don't know “{typed}” here.")


async def test_a_steward_who_was_away_alone_is_asked_once_back(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop away March 30 to April 20")
    before = await room.until("2026-04-20 23:00")
    assert not any("Who came" in s.text for s in before)
    # It waits for company, and then comes by itself.
    after = await room.until("2026-05-01 12:00")
    asked = [s.audience for s in after if "Who came on Friday, April 3?\nAna had said" in s.text]
    assert asked == ["@Chris"]


async def test_who_is_back_is_not_asked_what_is_noted_or_was_asked_of_another(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/stewards add Ana")
    await room.say("Chris", "/cop away March 30 to April 20")
    await room.until("2026-04-20 12:00")
    assert "Who came on Friday, April 3?" in room.last("@Ana")
    await room.say("Chris", "/cop back")
    after = await room.until("2026-05-01 12:00")
    assert not any("Who came on Friday, April 3" in s.text for s in after)


async def test_who_is_back_is_asked_nothing_where_nobody_is_ever_asked_who_came(room: Room) -> None:
    await room.make("Chris", "cop retime", {"prompt": "who-came", "times": "off"})
    await room.say("Chris", "/cop away March 30 to April 20")
    after = await room.until("2026-05-01 12:00")
    assert not any("Who came" in s.text for s in after)
