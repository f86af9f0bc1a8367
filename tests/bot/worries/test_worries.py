"""Worries: a newcomer finds short answers behind a button, and stewards word them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.cards.elements import Text
from bot.core.text import Said
from bot.worries.rules import USUAL, answered, key_of
from tests.room import Room, said

OWN = st.tuples(st.text(min_size=1), st.text(min_size=1), st.text())


@given(st.lists(OWN, unique_by=lambda one: one[0]))
def test_each_own_answer_is_there_once_and_none_is_empty(own: list[tuple[str, str, str]]) -> None:
    found = answered(own)
    assert all(answer for _question, answer in found)
    for _key, question, answer in own:
        assert ((question, answer) in found) == bool(answer)
    assert len(found) <= len(USUAL) + len(own)


def test_the_same_question_is_the_same_however_it_is_written() -> None:
    assert key_of("  what if it is NOT for me") == "leave"
    assert key_of("Is there  tea?") == key_of("is there tea")


async def test_who_is_new_finds_them_behind_a_button(room: Room) -> None:
    joined = await room.ask("Ana", "/cop join")
    assert "[What newcomers wonder]" in said(joined)
    assert "Nobody asks you why" not in said(joined)
    told = said(await room.follow("Ana", joined, "What newcomers wonder"))
    assert "What if I have nothing to say?" in told
    assert "Nobody asks you why" in told
    assert "Questions go to Chris" in told


async def test_who_is_no_member_reads_them_as_well(room: Room) -> None:
    assert "What is kept of me?" in await room.say("Zoe", "/cop worries")


async def test_a_steward_words_an_answer_adds_one_and_leaves_one_out(room: Room) -> None:
    line = '/cop worry question:"What if it is not for me?" answer:Tell Chris, or nobody.'
    worded = await room.say("Chris", line)
    assert "Tell Chris, or nobody." in worded
    assert "Nobody asks you why" not in worded
    await room.say("Chris", "/cop worry question:Is there tea? answer:Always.")
    assert "Is there tea?\nAlways." in await room.say("Ana", "/cop worries")
    await room.say("Chris", "/cop worry question:Is there tea?")
    assert "tea" not in await room.say("Ana", "/cop worries")


async def test_twelve_are_enough_and_what_was_written_is_kept(room: Room) -> None:
    for number in range(12 - len(USUAL)):
        await room.say("Chris", f"/cop worry question:Question {number}? answer:Yes.")
    given_ = {"question": "One more?", "answer": "This is long"}
    refused = await room.make("Chris", "cop worry", given_, "form")
    assert refused.refused
    assert "twelve questions already" in said(refused)
    assert "This is long" in said(refused)
    changed = await room.say("Chris", "/cop worry question:Question 1? answer:No.")
    assert "No." in changed


async def test_members_leave_the_wording_to_stewards(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Only stewards" in await room.say("Ana", "/cop worry question:Tea? answer:No.")


async def test_a_command_in_a_usual_answer_is_one_and_a_stewards_words_are_theirs(
    room: Room,
) -> None:
    await room.say("Chris", "/cop worry question:Is there tea? answer:Write `/tea` for it.")
    shown = await room.ask("Ana", "/cop worries")
    assert shown.card is not None
    texts = [element.text for element in shown.card.body if isinstance(element, Text)]
    assert ("Few, and `/cop quiet` turns each kind of them off.",) in texts
    assert (Said("Write `/tea` for it."),) in texts
