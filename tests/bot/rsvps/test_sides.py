"""Two sides: which one an answer is for, and how somebody with a seat gets one on the other."""

import pytest

from tests.room import Room

WHOLE = (
    "It is my first time, and I bring a cake that I have baked for all of you from my own plums."
)


@pytest.fixture
async def hybrid(room: Room) -> Room:
    """A gathering in person and online, with one seat on each side."""
    await room.say("Chris", "/gathering relocate next 8 Lake Road https://meet.example.org/x")
    await room.say("Chris", "/gathering seats next 1 online:1")
    return room


async def test_an_answer_without_a_side_takes_the_one_with_a_seat_and_says_which(
    hybrid: Room,
) -> None:
    ana = await hybrid.say("Ana", "/rsvp yes")
    assert "You're coming in person" in ana
    assert "[Online instead]" in ana
    card = next(s.message for s in hybrid.chat.shown if s.card.subject and s.card.reactions)
    bo = await hybrid.react("Bo", "✅", card)
    assert "You're coming online" in bo
    assert "[In person instead]" in bo
    # Who has named a side before is asked nothing more.
    assert "instead" not in await hybrid.say("Bo", "/rsvp yes")
    dee = await hybrid.say("Dee", "/rsvp yes")
    assert "Every seat in person on" in dee


async def test_a_seat_is_kept_until_there_is_one_on_the_other_side(hybrid: Room) -> None:
    await hybrid.say("Ana", "/rsvp yes side: in person")
    await hybrid.say("Bo", "/rsvp yes side: online")
    told = await hybrid.say("Ana", "/rsvp yes side: online")
    assert "Every seat online on" in told
    assert "You keep the one you have, and get a message as soon as that one is yours." in told
    await hybrid.say("Ana", "/cop quiet changes")
    told = await hybrid.say("Ana", "/rsvp yes side: online")
    assert "You keep the one you have until that one is yours." in told
    await hybrid.say("Ana", "/cop hear changes")
    await hybrid.say("Dee", "/rsvp yes side: in person")
    shown = hybrid.last()
    assert "Coming in person (1 seat) · 1: Ana" in shown
    assert "Waiting for a seat in person · 1: Dee" in shown
    assert "Waiting for a seat online · 1: Ana" in shown
    # Bo's seat goes to Ana, and hers to Dee: each hears of it once, with the side.
    await hybrid.say("Bo", "/rsvp no")
    assert "A seat is yours: you're coming online" in hybrid.last("@Ana")
    assert "A seat is yours: you're coming in person" in hybrid.last("@Dee")
    shown = hybrid.last()
    assert "Coming in person (1 seat) · 1: Dee" in shown
    assert "Coming online (1 seat) · 1: Ana" in shown
    assert "Waiting" not in shown


async def test_whoever_stays_after_all_waits_no_more(hybrid: Room) -> None:
    await hybrid.say("Ana", "/rsvp yes side: in person")
    await hybrid.say("Bo", "/rsvp yes side: online")
    await hybrid.say("Ana", "/rsvp yes side: online")
    again = await hybrid.say("Ana", "/rsvp yes side: online")
    assert "You keep the one you have" in again
    await hybrid.say("Ana", "/rsvp yes side: in person")
    assert "Waiting" not in hybrid.last()


@pytest.mark.parametrize(
    ("who", "line"),
    [("Ana", "/rsvp yes note: I bring cake"), ("Chris", "/record answer Ana yes"), ("Ana", "✅")],
)
async def test_a_yes_that_names_no_side_keeps_the_wait_for_the_other(
    hybrid: Room, who: str, line: str
) -> None:
    await hybrid.say("Ana", "/rsvp yes side: in person")
    await hybrid.say("Bo", "/rsvp yes side: online")
    await hybrid.say("Ana", "/rsvp yes side: online")
    if line == "✅":
        card = next(s.message for s in hybrid.chat.shown if s.card.subject and s.card.reactions)
        await hybrid.react(who, line, card)
    else:
        await hybrid.say(who, line)
    await hybrid.say("Bo", "/rsvp no")
    assert "A seat is yours: you're coming online" in hybrid.last("@Ana")


async def test_where_one_side_is_left_nobody_waits_for_the_other(hybrid: Room) -> None:
    await hybrid.say("Ana", "/rsvp yes side: in person")
    await hybrid.say("Bo", "/rsvp yes side: online")
    await hybrid.say("Ana", "/rsvp yes side: online")
    await hybrid.say("Chris", "/gathering relocate next format:online")
    await hybrid.say("Chris", "/gathering seats next any")
    assert "Coming · 2: Bo, Ana" in hybrid.last()
    assert "Waiting" not in hybrid.last()


async def test_a_word_for_the_others_stands_on_the_card_and_whole_for_whoever_asks(
    room: Room,
) -> None:
    await room.say("Ana", f"/rsvp yes note: {WHOLE}")
    await room.say("Bo", "/rsvp no note: Greetings from the train!")
    shown = room.last()
    assert "A word for the others" in shown
    assert "Ana · It is my first time" in shown
    assert WHOLE not in shown
    assert "/gathering show has them whole" in shown
    assert "Bo · Greetings from the train!" in shown
    assert WHOLE in await room.say("Dee", "/gathering next")
    # A press that says the same keeps it; another answer is another word.
    await room.press("Ana", "I'll be there")
    assert "Ana · It is my first time" in room.last()
    await room.press("Ana", "Maybe")
    assert "first time" not in room.last()


async def test_many_words_are_a_few_and_a_number(room: Room) -> None:
    for n in range(10):
        await room.say(f"Guest{n}", f"/rsvp yes note: word {n}")
    assert "word 7" in room.last()
    assert "word 8" not in room.last()
    assert "and 2 more: /gathering show" in room.last()
    assert "word 9" in await room.say("Ana", "/gathering next")
