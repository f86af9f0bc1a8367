"""A gathering that does not take place: who hears of it, and what is said no more."""

from tests.room import Room


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
    await room.say("Chris", "/gathering cancel April 3")
    drawn = [s.text for s in room.chat.shown if s.message == first.message]
    assert "This gathering is cancelled." in drawn[-1]
    cards = [s.text for s in room.chat.shown if s.card.subject]
    assert any(text.startswith("Phoenix facilitators · Friday, May 1") for text in cards)


async def test_an_answer_to_a_cancelled_gathering_hears_what_is_now_true(room: Room) -> None:
    first = next(s for s in room.chat.shown if s.card.reactions)
    await room.say("Chris", "/gathering cancel April 3")
    assert "cancelled" in await room.say("Ana", "/rsvp yes gathering:2026-04-03")
    await room.react("Ana", "✅", first.message)
    with room.work() as work:
        assert work.rsvps.of(1) == []


async def test_cancelling_twice_tells_everybody_once(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel April 3")
    before = len(room.chat.shown)
    assert "is cancelled" in await room.say("Chris", "/gathering cancel 2026-04-03")
    assert len(room.chat.shown) == before


async def test_a_gathering_that_takes_place_after_all_asks_to_confirm_and_is_reminded_of(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    reply = await room.ask("Chris", "/gathering cancel April 3")
    await room.follow("Chris", reply, "It takes place after all")
    assert "after all" in room.last("@Ana")
    assert "Opener is yours" in room.last("@Bo")
    assert "To be confirmed · 1: Ana" in room.last()
    await room.press("Ana", "I'll be there", "@Ana")
    shown = [s.text for s in await room.until("2026-04-03 12:00")]
    assert any("begins at 13:00" in text for text in shown)


async def test_a_gathering_that_is_over_is_neither_cancelled_nor_restored(room: Room) -> None:
    await room.until("2026-04-03 16:00")
    for what in ("cancel", "restore"):
        assert "is over" in await room.say("Chris", f"/gathering {what} 2026-04-03")
    await room.say("Chris", "/gathering cancel May 1")
    await room.until("2026-05-02 09:00")
    assert "is over" in await room.say("Chris", "/gathering restore 2026-05-01")


async def test_a_person_who_left_is_told_of_nothing(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        ana.state = "left"
        work.save(ana)
    await room.say("Chris", "/gathering cancel April 3")
    assert not any(s.audience == "@Ana" for s in room.chat.shown)


async def test_a_colon_before_the_reason_is_no_part_of_it(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel next: the hall is flooded")
    assert "\nthe hall is flooded" in room.last("@Ana")
    assert ": the hall" not in room.last("@Ana")
