"""Appreciations, discoveries, successes and challenges: edges that plays are too coarse for."""

from store.core.subject import Subject
from tests.room import CHANNEL, Room, said


def card(room: Room) -> str:
    """The next gathering's card as it was drawn last."""
    found = [s for s in room.chat.shown if s.card.subject == Subject("gathering", 1)]
    return [s.text for s in room.chat.shown if s.message == found[0].message][-1]


async def test_thanks_stand_on_the_card_only_shortly_before(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/thanks Ana for the chairs")
    assert "for the chairs" not in card(room)
    await room.until("2026-04-03 12:00")
    assert "Bo thanks Ana: for the chairs" in card(room)


async def test_names_in_a_row_are_parted_as_people_part_them(room: Room) -> None:
    for name in ("Bo", "José", "Müller"):
        await room.say(name, "/rsvp yes")
    for between in (" + ", "/", " und ", " y ", " e ", " et "):
        told = await room.say("Ana", f"/thanks Bo{between}José for{between}one")
        assert "Bo and José hear of it" in told, between
    assert "Bo hears of it" in await room.say("Ana", "/thanks Bo y todos for all")


async def test_thanks_given_after_a_gathering_wait_for_the_one_after_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.until("2026-04-03 16:00")
    await room.say("Bo", "/thanks Ana for today")
    with room.work() as work:
        coming = work.gatherings.coming(room.clock.now(), 1)[0]
    await room.until("2026-05-01 12:00")
    assert coming.day.isoformat() == "2026-05-01"
    assert "Bo thanks Ana: for today" in room.last("@Chris")


async def test_where_nobody_opens_the_stewards_get_what_was_brought(room: Room) -> None:
    await room.until("2026-04-02 12:00")
    await room.say("Bo", "/tell success Our circle was calm")
    await room.until("2026-04-03 12:00")
    assert "Our circle was calm · Bo" in room.last("@Chris")
    assert "This comes to you as a steward" in room.last("@Chris")


async def test_an_opening_to_which_nobody_brought_anything_is_left_in_peace(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    shown = await room.until("2026-04-03 12:30")
    assert not any("To open" in one.text for one in shown)


async def test_what_there_is_comes_with_the_reminder_of_the_role_and_once(room: Room) -> None:
    await room.say("Eve", "/role claim opener")
    await room.say("Bo", "/tell success Our circle was calm")
    await room.say("Bo", "/thanks Eve for the chairs")
    await room.say("Dee", "/tell challenge How to end on time")
    shown = await room.until("2026-03-31 09:00")
    (reminder,) = [s.text for s in shown if s.audience == "@Eve" and "You have Opener" in s.text]
    assert "Our circle was calm · Bo" in reminder
    assert "for the chairs" in reminder
    shown = await room.until("2026-04-03 12:30")
    assert "Our circle was calm · Bo" in card(room)
    assert not any("To open" in one.text for one in shown)


async def test_whoever_takes_the_role_after_that_hears_of_it_all_shortly_before(
    room: Room,
) -> None:
    await room.say("Bo", "/tell success Our circle was calm")
    await room.until("2026-04-01 12:00")
    await room.say("Eve", "/role claim opener")
    await room.until("2026-04-03 12:30")
    assert "Our circle was calm · Bo" in room.last("@Eve")


async def test_one_line_more_since_then_brings_them_all(room: Room) -> None:
    await room.say("Eve", "/role claim opener")
    await room.say("Bo", "/tell success Our circle was calm")
    await room.until("2026-03-31 09:30")
    await room.say("Dee", "/tell discovery A bell helps")
    await room.until("2026-04-03 12:30")
    assert "To open" in room.last("@Eve")
    assert "Our circle was calm · Bo" in room.last("@Eve")
    assert "A bell helps · Dee" in room.last("@Eve")


async def test_thanks_and_open_steps_stand_on_the_card_too_late_to_be_known(room: Room) -> None:
    await room.say("Eve", "/role claim opener")
    await room.say("Bo", "/step add Book the room")
    await room.until("2026-04-03 12:30")
    assert "Book the room · Bo" in room.last("@Eve")
    await room.say("Bo", "/step done book the room")
    await room.say("Eve", "/role claim opener 2026-05-01")
    await room.until("2026-04-20 09:00")
    await room.say("Bo", "/thanks Eve for the beginning")
    await room.until("2026-05-01 12:30")
    assert "To open" in room.last("@Eve")
    assert "Bo thanks Eve: for the beginning" in room.last("@Eve")


async def test_where_nobody_is_reminded_of_a_role_whoever_opens_hears_of_it_all(
    room: Room,
) -> None:
    await room.say("Chris", "/cop prompts holder-reminder off")
    await room.say("Eve", "/role claim opener")
    await room.say("Bo", "/tell success Our circle was calm")
    await room.until("2026-04-03 12:30")
    assert "Our circle was calm · Bo" in room.last("@Eve")


async def test_thanks_come_with_a_way_to_pass_them_on(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/thanks Ana for the chairs")
    assert "Thank somebody" in await room.press("Ana", "Pass it on", "@Ana")


async def test_a_cancelled_gathering_is_not_opened(room: Room) -> None:
    await room.say("Bo", "/step add Book the room")
    await room.say("Chris", "/gathering cancel next why:ill")
    shown = await room.until("2026-04-03 13:00")
    assert not any("To open" in one.text for one in shown)


async def test_only_the_giver_takes_thanks_back(room: Room) -> None:
    await room.say("Ana", "/cop join")
    reply = await room.ask("Bo", "/thanks Ana for the chairs")
    await room.follow("Dee", reply, "Take it back")
    with room.work() as work:
        assert work.appreciations.get(1) is not None
    assert "It is taken back" in said(await room.follow("Bo", reply, "Take it back"))
    with room.work() as work:
        assert work.appreciations.get(1) is None


async def test_somebody_off_chat_can_be_thanked(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    assert "It is noted" in await room.say("Bo", "/thanks Finn for the cake")


async def test_the_author_of_a_message_is_thanked_from_its_menu(room: Room) -> None:
    await room.say("Ana", "/cop join")
    reply = await room.use("Bo", "thanks", "Breathe first.", author="ana")
    assert reply.form is not None
    assert dict(reply.form.offer.args) == {"who": "#2"}


async def test_somebody_who_takes_no_part_cannot_be_thanked_from_a_menu(room: Room) -> None:
    assert "takes no part here yet" in said(
        await room.use("Bo", "thanks", "Breathe first.", author="zoe")
    )


async def test_the_bot_declines_thanks_kindly(room: Room) -> None:
    assert "I wrote that myself" in said(await room.use("Bo", "thanks", "A card"))


async def test_thanks_to_several_are_given_to_each(room: Room) -> None:
    for name in ("Ana", "D’Arcy", "Bo"):
        await room.say(name, "/cop join")
    reply = await room.ask("Bo", "/thanks Ana and D'Arcy for the cake")
    assert "Ana and D’Arcy hear of it from me in private" in said(reply)
    for name in ("@Ana", "@D’arcy"):
        assert "Bo thanks you: for the cake" in room.last(name)
    assert "not read out" in said(await room.follow("Bo", reply, "Not Ana"))
    await room.until("2026-04-03 12:00")
    assert "Bo thanks D’Arcy: for the cake" in card(room)
    assert "Bo thanks Ana" not in card(room)


async def test_thanks_to_several_of_whom_one_is_the_giver_go_to_nobody(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/cop join")
    assert "That is you" in await room.say("Bo", "/thanks Ana, Bo for the cake")
    assert "I don't know “Zoe”" in await room.say("Bo", 'thanks who:"Ana, Zoe" what:the cake')


async def test_markup_in_thanks_is_words(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/thanks Ana *you* %(who)s <!channel>")
    assert "Bo thanks you: *you* %(who)s <!channel>" in room.last("@Ana")


async def test_what_was_given_to_somebody_erased_is_gone_and_what_they_gave_stays(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/thanks Ana for the chairs")
    await room.say("Ana", "/thanks Bo for the bell")
    await room.make("Ana", "cop erase", {"whose": "2"})
    await room.until("2026-04-03 12:00")
    assert "Thanks to Bo: for the bell" in card(room)
    assert "for the chairs" not in card(room)


async def test_three_hundred_characters_fit_and_more_are_handed_back(room: Room) -> None:
    assert "It is kept" in await room.say("Ana", "/tell discovery " + "x" * 300)
    reply = await room.ask("Ana", "/tell discovery " + "x" * 301)
    assert reply.refused
    assert "301 characters long and 300 fit" in said(reply)


async def test_a_line_stands_in_the_channel_at_once(room: Room) -> None:
    await room.say("Ana", "/tell discovery Silence works online")
    assert "Silence works online · Ana" in room.last(f"#{CHANNEL}")


async def test_what_was_told_is_found_and_no_more_once_it_is_taken_back(room: Room) -> None:
    line = "Silence works online as well as in a room, " + "and longer than one dares " * 8
    await room.say("Bo", f"/tell discovery {line}")
    found = await room.say("Ana", "/find silence online")
    assert line.strip() in found
    assert "· discovery" in found
    await room.make("Bo", "tell-back", {"line": "1"})
    assert "nothing for" in await room.say("Ana", "/find silence online")
