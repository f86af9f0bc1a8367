"""A gathering that does not take place: who hears of it, and what is said no more."""

from bot.core.cards.plain import flat
from tests.room import Room, said


async def test_whoever_meant_to_come_hears_at_once_and_nothing_is_said_later(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    await room.say("Dee", "/rsvp no")
    await room.until("2026-04-03 08:00")
    before = len(room.chat.shown)
    await room.say("Chris", "/gathering cancel April 3 The room is flooded")
    told = sorted(s.audience for s in room.chat.shown[before:] if s.audience.startswith("@"))
    assert told == ["@Ana", "@Bo"]
    assert "The room is flooded" in room.last("@Ana")
    assert "nothing left for you to prepare" in room.last("@Bo")
    assert not await room.until("2026-04-09 09:00")


async def test_the_card_says_so_and_the_next_one_is_shown(room: Room) -> None:
    first = next(s for s in room.chat.shown if s.card.reactions)
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    drawn = [s.text for s in room.chat.shown if s.message == first.message]
    assert "This gathering is cancelled." in drawn[-1]
    cards = [s.text for s in room.chat.shown if s.card.subject]
    assert any(text.startswith("Phoenix facilitators\nFriday, May 1") for text in cards)


async def test_an_answer_to_a_cancelled_gathering_hears_what_is_now_true(room: Room) -> None:
    first = next(s for s in room.chat.shown if s.card.reactions)
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert "cancelled" in await room.say("Ana", "/rsvp yes gathering:2026-04-03")
    await room.react("Ana", "✅", first.message)
    with room.work() as work:
        assert work.rsvps.of(1) == []


async def test_cancelling_twice_tells_everybody_once(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    before = len(room.chat.shown)
    assert "is cancelled" in await room.say("Chris", "/gathering cancel 2026-04-03 why:ill")
    assert len(room.chat.shown) == before


async def test_a_gathering_that_takes_place_after_all_asks_to_confirm_and_is_reminded_of(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    reply = await room.ask("Chris", "/gathering cancel April 3 why:ill")
    await room.follow("Chris", reply, "It takes place after all")
    assert "after all" in room.last("@Ana")
    assert "Opener is yours" in room.last("@Bo")
    assert "To be confirmed · 1: Ana" in room.last()
    await room.press("Ana", "I'll be there", "@Ana")
    shown = [s.text for s in await room.until("2026-03-27 09:00")]
    assert any("Friday, April 3 needs a hand" in text for text in shown)


async def test_who_cannot_be_written_to_is_promised_no_message(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    line = "/gathering cancel next"
    missed = "I can't write to Finn; please pass it on."
    assert await before(room, line) == f"The channel will be told. {missed}"
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.say("Bo", "/cop quiet changes")
    assert await before(room, line) == (
        "Ana will be told, and so will the channel. I can't write to Bo, Finn; please pass it on."
    )


async def test_a_gathering_that_is_over_is_neither_cancelled_nor_restored(room: Room) -> None:
    await room.until("2026-04-03 16:00")
    for what in ("cancel", "restore"):
        assert "is over" in await room.say("Chris", f"/gathering {what} 2026-04-03")
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    await room.until("2026-05-02 09:00")
    assert "is over" in await room.say("Chris", "/gathering restore 2026-05-01")


async def test_a_person_who_left_is_told_of_nothing(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        ana.state = "left"
        work.save(ana)
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert not any(s.audience == "@Ana" for s in room.chat.shown)


async def test_a_colon_before_the_reason_is_no_part_of_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel next: the hall is flooded")
    assert "\nthe hall is flooded" in room.last("@Ana")
    assert ": the hall" not in room.last("@Ana")


async def before(room: Room, line: str) -> str:
    """What the form says to Chris before it asks."""
    form = (await room.ask("Chris", line)).form
    assert form is not None
    return flat(form.intro)


async def test_without_a_reason_it_is_asked_for_and_who_will_be_told_is_said_first(
    room: Room,
) -> None:
    line = "/gathering cancel next"
    assert await before(room, line) == "Nobody has answered yet. The channel will be told."
    await room.say("Bo", "/rsvp yes")
    assert await before(room, line) == "Bo will be told, and so will the channel."
    await room.say("Ana", "/rsvp maybe")
    assert "Ana and Bo will be told" in await before(room, line)
    await room.say("Dee", "/role claim opener")
    await room.say("Eli", "/rsvp no")
    assert "Ana, Bo and one more will be told" in await before(room, line)
    assert "Ana, Bo and 2 more will be told" in await before(room, "/gathering move next")
    with room.work() as work:
        assert work.gatherings.next(room.clock.now()) is not None


async def test_a_form_about_no_gathering_yet_says_who_is_told_in_general(room: Room) -> None:
    assert "Whoever meant to come is told" in await before(room, "/gathering cancel")
    assert "Whoever answered is asked again" in await before(room, "/gathering move")


async def test_the_form_may_be_sent_without_a_reason(room: Room) -> None:
    sent = {"gathering": "#1", "why": ""}
    reply = await room.make("Chris", "gathering cancel", sent, source="form")
    assert "is cancelled" in said(reply)
