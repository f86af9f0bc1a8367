"""What a link of an e-mail lets be done: what its card offers, with what it asks for."""

import pytest

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, LinkButton, Note, Option, Select
from bot.core.cards.forms import Field, Form
from bot.core.i18n import words
from bot.core.linked import lets, looked_at, of_form

YES = Button("Yes", offer("rsvp", answer="yes"))
CHOICE = Select("Which", offer("find"), "kind", (Option("Tools", "tool"), Option("Texts", "text")))
PLACE = LinkButton("Where", "https://example.org/place")
CARD = Card(words("Coming?"), (Note(words("Soon")), Actions((YES, PLACE, CHOICE))), community=7)
FIELDS = (Field("kind", "Which"), Field("question", "What"))
FORM = Form("Ask", offer("query ask", about="#1"), FIELDS, "Ask them", community=7)
ASKED = "7/query ask?about=%231"


@pytest.mark.parametrize(
    ("line", "added", "let"),
    [
        ("7/rsvp?answer=yes", {}, True),
        ("7/rsvp?answer=no", {}, False),
        ("1/rsvp?answer=yes", {}, False),
        ("7/rsvp?answer=yes", {"answer": "no"}, False),
        ("7/rsvp?answer=yes", {"kind": "tool"}, False),
        ("7/find", {"kind": "text"}, True),
        ("7/find", {"kind": "people"}, False),
        ("7/find", {"words": "tool"}, False),
        ("7/nothing", {}, False),
    ],
)
def test_a_press_does_what_is_offered_and_chooses_what_is_there(
    line: str, added: dict[str, str], let: bool
) -> None:
    assert lets(CARD, line, added, form=False) is let
    # No form was shown, so that none can come back.
    assert not lets(CARD, line, added, form=True)


def test_a_form_comes_back_with_its_own_fields_and_no_others() -> None:
    kept = of_form(FORM)
    assert lets(kept, ASKED, {"kind": "visits", "question": "May I?"}, form=True)
    assert lets(kept, ASKED, {}, form=True)
    assert not lets(kept, ASKED, {"kind": "visits", "about": "#2"}, form=True)
    assert not lets(kept, ASKED, {"kind": "visits"}, form=False)
    assert not lets(kept, "7/query ask", {"kind": "visits"}, form=True)


def test_a_form_that_is_looked_at_again_is_one_button_which_asks_it_anew() -> None:
    kept = of_form(FORM)
    assert looked_at(kept).body == (Actions((Button("Ask them", FORM.offer),)),)
    assert lets(kept, ASKED, {}, form=False)
    assert looked_at(CARD) == CARD
