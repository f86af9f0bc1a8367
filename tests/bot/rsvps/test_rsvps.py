"""RSVPs: what would go wrong for somebody who answers, waits, reacts, or changes their mind."""

from tests.room import Room


async def test_an_answer_names_the_date_and_stands_on_the_card(room: Room) -> None:
    assert "Friday, April 3" in await room.say("Ana", "/rsvp yes")
    assert "Coming · 1: Ana" in room.last()


async def test_a_mind_may_be_changed_any_number_of_times(room: Room) -> None:
    for answer in ("yes", "no", "maybe", "yes", "maybe"):
        await room.say("Ana", f"/rsvp {answer}")
    assert "Coming · 0" in room.last()
    assert "Maybe · 1: Ana" in room.last()


async def test_a_reaction_is_an_answer_and_taking_it_back_takes_the_answer_back(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.subject).message
    await room.react("Ana", "✅", card)
    assert "Coming · 1: Ana" in room.last()
    await room.react("Ana", "✅", card, added=False)
    assert "Coming · 0" in room.last()


async def test_a_reaction_taken_back_leaves_an_answer_that_came_since(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.subject).message
    await room.react("Ana", "✅", card)
    await room.press("Ana", "Maybe")
    await room.react("Ana", "✅", card, added=False)
    assert "Maybe · 1: Ana" in room.last()


async def test_of_two_reactions_the_one_that_still_stands_counts(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.subject).message
    await room.react("Ana", "✅", card)
    await room.react("Ana", "❌", card)
    await room.react("Ana", "❌", card, added=False)
    assert "Coming · 1: Ana" in room.last()


async def test_of_three_reactions_the_latest_of_ones_own_counts_whoever_reacted_before(
    room: Room,
) -> None:
    card = next(s for s in room.chat.shown if s.card.subject).message
    for name, emoji in (("Bo", "❌"), ("Ana", "✅"), ("Ana", "❌"), ("Ana", "🤔")):
        await room.later(seconds=5)
        await room.react(name, emoji, card)
    await room.react("Ana", "🤔", card, added=False)
    assert "2 can't make it" in room.last()


async def test_a_skin_tone_does_not_change_what_a_reaction_means(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.subject).message
    await room.react("Ana", "✅\ufe0f", card)
    assert "Coming · 1: Ana" in room.last()


async def test_a_side_that_a_gathering_does_not_have_is_refused_with_what_was_written(
    room: Room,
) -> None:
    reply = await room.say("Ana", "/rsvp yes online so glad")
    assert "in person only" in reply
    assert "/rsvp yes online so glad" in reply
