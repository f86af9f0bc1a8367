"""Forms as HTML: labelled fields that keep what was typed."""

import json
from dataclasses import replace

import pytest

from adapters.web.fields import form_html
from adapters.web.render import Drawing
from adapters.web.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form
from bot.core.i18n import words
from tests.web.test_render import Page

ANA = Drawing(Reader("web:playground:ana", "America/Phoenix"), 7, "/as/ana/in/facilitators")
EVIL = '"><script>'


def page(*fields: Field, title: str = "Ask a query") -> Page:
    form = Form(title, offer("query ask"), fields, "Ask", community=3)
    return Page(form_html(form, ANA))


def test_a_form_submits_its_offer_and_the_message_it_came_from() -> None:
    form = page(Field("question", "Question")).only("form")
    assert form["hx-post"] == "/as/ana/in/facilitators/submit"
    assert json.loads(form["hx-vals"] or "") == {"offer": "3/query ask", "message": "7"}


@pytest.mark.parametrize("kind", ["line", "text", "day", "time", "moment", "number", "person"])
def test_a_field_that_comes_back_has_what_was_typed_still_in_it(kind: str) -> None:
    field = replace(Field("what", "What", value=EVIL), type=kind)  # type: ignore[arg-type]
    found = page(field)
    typed = [attrs.get("value") for tag, attrs in found.tags if tag == "input"]
    assert EVIL in typed or EVIL in found.text
    assert "script" not in [tag for tag, _attrs in found.tags]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("day", "2026-04-03", "date"),
        ("day", "", "date"),
        ("day", "next friday", "text"),
        ("day", "2026-02-30", "text"),
        ("time", "13:00", "time"),
        ("time", "1 pm", "text"),
        ("time", "25:00", "text"),
        ("moment", "2026-04-03 13:00", "datetime-local"),
        ("moment", "2026-04-31 13:00", "text"),
    ],
)
def test_a_picker_is_offered_where_it_can_hold_what_was_typed(
    kind: str, value: str, shown: str
) -> None:
    field = replace(Field("when", "When", value=value), type=kind)  # type: ignore[arg-type]
    assert page(field).only("input")["type"] == shown


def test_a_choice_shows_the_one_that_stands() -> None:
    options = (Option("First Friday", "first-friday"), Option("Alternating", "alternating"))
    found = page(Field("template", "Template", "choice", value="alternating", options=options))
    chosen = [a["value"] for tag, a in found.tags if tag == "option" and "selected" in a]
    assert chosen == ["alternating"]


def test_an_error_stands_at_its_field_for_the_eye_and_for_the_ear() -> None:
    field = Field("question", "Question", help="One is enough", error=words("Too long."))
    found = page(field)
    marks = found.only("input")
    assert marks["aria-invalid"] == "true"
    assert marks["aria-describedby"] == "hint-question error-question"
    assert "autofocus" in marks
    assert "Too long." in found.text


def test_every_field_has_a_label_of_its_own() -> None:
    found = page(Field("one", "One"), Field("two", "Two", "text"))
    labels = [attrs["for"] for tag, attrs in found.tags if tag == "label"]
    ids = [attrs["id"] for tag, attrs in found.tags if tag in ("input", "textarea")]
    assert labels == ids == ["field-one", "field-two"]


def test_a_field_proposes_what_fits_while_one_types() -> None:
    form = Form("Set up", offer("cop setup"), (Field("zone", "Zone"),), "Save")
    found = Page(form_html(form, ANA, {"zone": [Option("Europe/Berlin", "Europe/Berlin")]}))
    assert found.only("input")["list"] == "list-zone"
    proposals = found.only("datalist")
    assert proposals["hx-get"] == "/as/ana/in/facilitators/values/cop%20setup/zone"
    assert ("option", {"value": "Europe/Berlin"}) in found.tags
