"""A play names a message by a part of its text: which one of those in sight it means."""

import pytest

from adapters.plays.sight import InSight, with_button, with_option, with_text
from adapters.plays.stage import Stuck

CARD = InSight(
    "1",
    "Friday, April 3\nComing · 0",
    buttons=("I'll be there", "Maybe"),
    selects=(("Which role would you take?", ("Opener", "Closing")),),
    reactions=("✅",),
)
ANSWER = InSight("2", "You're coming on Friday, April 3", buttons=("Undo",), private=True)
REMINDER = InSight("3", "On Friday, April 3, we meet")
SIGHT = [REMINDER, ANSWER, CARD]


def why(error: pytest.ExceptionInfo[Stuck]) -> str:
    return str(error.value)


def test_a_button_is_pressed_on_the_newest_message_that_has_it() -> None:
    later = InSight("4", "Friday, May 1", buttons=("Maybe",))
    assert with_button([later, *SIGHT], "Maybe", None) == (later, "Maybe")
    assert with_button([later, *SIGHT], "Maybe", "April 3") == (CARD, "Maybe")


def test_quotation_marks_and_capitals_of_a_button_do_not_matter() -> None:
    assert with_button(SIGHT, "i’ll be  there", None) == (CARD, "I'll be there")


def test_a_button_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Stuck) as error:
        with_button(SIGHT, "Yes", "April 3")
    assert why(error) == ("There is no button “Yes”. In sight: “Undo”, “I'll be there”, “Maybe”.")


def test_a_message_that_is_not_there_is_answered_with_the_newest_ones() -> None:
    with pytest.raises(Stuck) as error:
        with_button(SIGHT, "Maybe", "May 1")
    assert "No message in sight says “May 1”" in why(error)
    assert "“On Friday, April 3, we meet”" in why(error)


def test_a_select_goes_by_a_part_of_its_label() -> None:
    found = with_option(SIGHT, "opener", "Which role")
    assert found == (CARD, ("Which role would you take?", "Opener"))


def test_an_option_or_select_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Stuck) as error:
        with_option(SIGHT, "Cook", "Which role")
    assert "“Opener”, “Closing”" in why(error)
    with pytest.raises(Stuck) as error:
        with_option(SIGHT, "Opener", "Which theme")
    assert "“Which role would you take?”" in why(error)


def test_a_reaction_goes_to_the_card_that_bears_it_not_to_a_word_about_it() -> None:
    assert with_text(SIGHT, "April 3", "✅") == CARD
    assert with_text(SIGHT, "April 3", "🎉") == REMINDER


def test_nobody_can_react_to_what_only_they_see() -> None:
    with pytest.raises(Stuck):
        with_text(SIGHT, "You're coming", "✅")


def test_an_empty_room_is_said_to_be_empty() -> None:
    with pytest.raises(Stuck) as error:
        with_button([], "Maybe", None)
    assert why(error) == "There is no button “Maybe”. In sight: nothing."
