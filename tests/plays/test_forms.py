"""A form in a play reads as plain text, and is filled in by the names that people see."""

import pytest

from adapters.plays.forms import filled, told
from adapters.plays.stage import Stuck
from bot.core.calls import offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form

KINDS = (Option("First Friday · monthly", "first-friday"), Option("Alternating", "alternating"))
FORM = Form(
    "Set up a community",
    offer("cop setup"),
    (
        Field("template", "Kind", "choice", value="alternating", options=KINDS),
        Field("seats_online", "Seats online", help="How many", required=False),
    ),
    "Show me the dates",
    intro=("Two questions.",),
)


def test_a_form_shows_its_fields_values_choices_and_button() -> None:
    assert told(FORM).splitlines() == [
        "Set up a community",
        "Two questions.",
        "Kind: Alternating",
        "  (First Friday · monthly | Alternating)",
        "Seats online:",
        "  How many",
        "[Show me the dates]",
    ]


def test_what_is_wrong_stands_at_its_field() -> None:
    rows = told(FORM.with_error("seats_online", ("That is no number.",))).splitlines()
    assert rows[rows.index("  How many") + 1] == "  ! That is no number."


def test_a_field_that_is_not_named_keeps_what_stands_in_it() -> None:
    assert filled(FORM, {}) == {"template": "alternating", "seats_online": ""}


@pytest.mark.parametrize("name", ["seats_online", "Seats online", "seats online"])
def test_a_field_goes_by_its_name_or_its_label(name: str) -> None:
    assert filled(FORM, {name: "3"})["seats_online"] == "3"


@pytest.mark.parametrize("value", ["first-friday", "First Friday", "first friday · Monthly"])
def test_a_choice_goes_by_its_value_or_by_what_is_shown(value: str) -> None:
    assert filled(FORM, {"kind": value})["template"] == "first-friday"


def test_what_is_no_choice_is_sent_as_it_is_for_the_form_to_answer() -> None:
    assert filled(FORM, {"kind": "weekly"})["template"] == "weekly"


def test_a_field_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Stuck) as error:
        filled(FORM, {"purpose": "x"})
    assert str(error.value) == "The form has no field “purpose”. It has: Kind, Seats online."
