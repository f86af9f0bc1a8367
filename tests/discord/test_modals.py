"""Forms as modals: taken by Discord whatever stands in them, in steps, and read back."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import modals
from adapters.discord.custom_ids import Draft, draft, read
from adapters.discord.modals import (
    FormModal,
    Sent,
    filled,
    form_modal,
    needs_draft,
    next_step,
    picked,
    refused_form,
    sent,
    steps,
    values_of,
    waiting_form,
)
from adapters.discord.render import Page
from adapters.discord.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, FieldType, Form, Picker
from bot.core.i18n import words
from tests.wire.discord.components import BUTTON, TEXT, walk

Objections = Callable[[FormModal], list[str]]
Refused = Callable[[Page], list[str]]
ANA = Reader("5")
SOME = tuple(Option(f"Choice {n}", f"#{n}") for n in range(3))
MANY = tuple(Option(f"Choice {n}", f"#{n}") for n in range(20))


def form(*fields: Field, title: str = "Set up a community") -> Form:
    return Form(title, offer("cop setup"), fields, "Save", community=7)


def twelve() -> Form:
    return form(*(Field(f"f{n}", f"Field {n}", value=f"value {n}") for n in range(12)))


def components(modal: FormModal) -> list[dict[str, Any]]:
    return [each for _at, each in walk(modal.to_dict()["components"])]


def control(modal: FormModal, name: str) -> dict[str, Any]:
    return next(each for each in components(modal) if each.get("custom_id") == name)


def labels(modal: FormModal) -> list[str]:
    return [each["label"] for each in components(modal) if each.get("label")]


@pytest.mark.parametrize("value", ["", "what somebody typed", "2026-04-03\nline", "#1", "x" * 5000])
@pytest.mark.parametrize("options", [(), SOME, MANY, SOME * 20], ids=["free", "3", "20", "60"])
@pytest.mark.parametrize("required", [True, False], ids=["required", "optional"])
def test_every_field_is_taken_with_whatever_stands_in_it(
    objections: Objections, value: str, options: tuple[Option, ...], required: bool
) -> None:
    kinds: tuple[FieldType, ...] = get_args(FieldType)
    made = form(
        *(Field(kind, kind.title(), kind, "H" * 150, value, options, required) for kind in kinds)
    )
    modals = [form_modal(made, ANA, "abc", step) for step in range(len(steps(made)))]
    assert [objections(modal) for modal in modals] == [[]] * len(modals)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_whatever_it_is_called_discord_takes_it(
    objections: Objections, title: str, label: str, hint: str
) -> None:
    choice = Field("a", label, help=hint, value=title, options=(Option(label, hint),))
    free = Field("b", label, "text", hint, title, limit=1)
    assert objections(form_modal(form(choice, free, title=title), ANA)) == []


def test_a_short_form_carries_its_own_call_and_needs_no_draft() -> None:
    short = form(Field("a", "A"))
    assert not needs_draft(short)
    assert sent(form_modal(short, ANA).custom_id) == Sent(7, offer("cop setup"))


def test_a_form_of_more_than_five_fields_comes_in_steps_and_waits_in_a_draft() -> None:
    assert needs_draft(twelve())
    assert [len(step) for step in steps(twelve())] == [4, 5, 3]
    last = form_modal(twelve(), ANA, "abc_-", 2)
    assert labels(last) == ["Field 9", "Field 10", "Field 11"]
    assert sent(last.custom_id) == Sent(draft="abc_-", step=2)


def test_an_introduction_stands_above_the_first_fields_alone() -> None:
    told = Form("T", offer("x"), twelve().fields[:5], "Save", intro=words("**Read** this"))
    assert [len(step) for step in steps(told)] == [3, 2]
    first, second = form_modal(told, ANA, "a", 0), form_modal(told, ANA, "a", 1)
    assert components(first)[0]["content"] == "**Read** this"
    assert [each["type"] for each in components(second)].count(TEXT) == 0
    assert labels(second) == ["Field 3", "Field 4"]


def test_the_first_page_tells_what_stands_on_the_next_ones(objections: Objections) -> None:
    assert len(form_modal(form(*twelve().fields, title="T" * 60), ANA, "a", 0).children) == 5
    first = form_modal(twelve(), ANA, "a", 0)
    said = components(first)[-1]["content"]
    assert said.startswith("On the next 2 pages:\n**Field 4**: value 4\n**Field 5**: value 5")
    assert objections(first) == []


def test_a_title_that_discord_cuts_is_told_in_full_inside() -> None:
    long = "Change how long the gatherings of this community take"
    modal = form_modal(form(Field("a", "A"), title=long), ANA)
    assert modal.title == "Change how long the gatherings of this…"
    assert components(modal)[0]["content"] == f"**{long}**"


def test_what_is_known_stands_in_the_fields() -> None:
    modal = form_modal(
        form(
            Field("note", "Note", "text", value="One\nTwo"),
            Field("role", "Role", "choice", value="#1", options=SOME),
            Field("many", "Many", "choice", value="#19", options=MANY),
        ),
        ANA,
    )
    assert control(modal, "note")["value"] == "One\nTwo"
    chosen = [o["value"] for o in control(modal, "role")["options"] if o.get("default")]
    assert chosen == ["#1"]
    assert [o["value"] for o in control(modal, "many")["options"] if o.get("default")] == ["#19"]


def test_a_value_that_is_none_of_the_choices_is_kept_among_them() -> None:
    modal = form_modal(form(Field("role", "Role", "choice", value="Opner", options=SOME)), ANA)
    first, *_others = control(modal, "role")["options"]
    assert (first["value"], first["default"]) == ("Opner", True)


def test_what_no_choice_can_hold_stays_written_as_a_whole() -> None:
    names = ", ".join(["Alexandra Papadopoulos"] * 6)
    modal = form_modal(form(Field("who", "Who", "person", value=names, options=SOME)), ANA)
    assert control(modal, "who")["value"] == names
    long = Option("Long", "#" * 120)
    modal = form_modal(form(Field("who", "Who", "person", value=long.value, options=(long,))), ANA)
    assert [o["label"] for o in control(modal, "who")["options"] if o.get("default")] == ["Long"]


def test_a_choice_that_may_be_left_open_can_be_left_open() -> None:
    modal = form_modal(form(Field("role", "Role", options=SOME, required=False)), ANA)
    assert control(modal, "role")["min_values"] == 0
    assert control(modal, "role")["required"] is False


@pytest.mark.parametrize("stands", ["yes", "no"])
def test_a_yes_or_no_that_stands_is_a_box_and_an_open_one_a_choice_of_two(
    objections: Objections, stands: str
) -> None:
    both = (Option("Yes", "yes"), Option("No", "no"))
    box, still_open = (
        Field("a", "A", "flag", options=both, value=stands),
        Field("b", "B", "flag", options=both),
    )
    modal = form_modal(form(box, still_open), ANA)
    assert (control(modal, "a")["type"], control(modal, "a")["default"]) == (23, stands == "yes")
    assert control(modal, "b")["type"] == 21
    assert objections(modal) == []
    rows = [{"type": 18, "component": {"type": 23, "custom_id": "a", "value": stands == "yes"}}]
    assert values_of({"components": rows}) == {"a": stands}


def test_too_many_choices_are_written_instead() -> None:
    many = tuple(Option(f"{n}", f"{n}") for n in range(30))
    assert control(form_modal(form(Field("a", "A", options=many)), ANA), "a")["type"] == 4
    again = SOME * 20
    assert len(control(form_modal(form(Field("a", "A", options=again)), ANA), "a")["options"]) == 3


def test_what_was_wrong_stands_at_its_field_and_the_text_is_still_there() -> None:
    wrong = form(Field("zone", "Zone", help="Like Europe/Berlin", value="Berlni")).with_error(
        "zone", words("I don't know “%(typed)s”.", typed="Berlni")
    )
    modal = form_modal(wrong, ANA, "abc")
    assert components(modal)[0]["description"] == "I don't know “Berlni”."
    assert control(modal, "zone")["value"] == "Berlni"


def test_a_refused_form_names_each_field_and_the_way_back(refused: Refused) -> None:
    wrong = twelve().with_error("f1", words("I don't know “%(typed)s”.", typed="**x**"))
    page = refused_form(wrong, draft("abc"), ANA)
    assert refused(page) == []
    [text] = [c["content"] for _at, c in walk(page.to_components()) if c["type"] == TEXT]
    assert "- **Field 1:** I don't know “\\*\\*x\\*\\*”." in text
    [way] = [c for _at, c in walk(page.to_components()) if c["type"] == BUTTON]
    assert (way["label"], read(way["custom_id"])) == ("Mend it", Draft("abc"))


def test_only_what_was_wrong_in_a_long_form_is_asked_anew_and_the_rest_is_kept() -> None:
    wrong = twelve().with_error("f1", words("No.")).with_error("f11", words("No."))
    assert [[f.name for f in step] for step in steps(wrong)] == [["f1", "f11"]]
    mended = filled(wrong, {"f1": "right", "f11": ""})
    assert modals.given(mended) == modals.given(twelve()) | {"f1": "right", "f11": ""}
    assert steps(mended) != steps(twelve())


def test_between_two_steps_one_goes_on(refused: Refused) -> None:
    page = next_step(twelve(), "abc:1", 1)
    assert refused(page) == []
    text, way = (each for _at, each in walk(page.to_components()) if each["type"] in (TEXT, BUTTON))
    assert "2 more pages" in text["content"]
    assert (way["label"], read(way["custom_id"])) == ("Go on", Draft("abc:1"))
    assert refused(waiting_form(twelve(), draft("abc"))) == []


def test_each_kind_of_value_is_read_back() -> None:
    rows = [
        {"type": 10, "id": 1},
        {"type": 18, "component": {"type": 4, "custom_id": "a", "value": "text"}},
        {"type": 18, "component": {"type": 3, "custom_id": "b", "values": ["#1"]}},
        {"type": 18, "component": {"type": 21, "custom_id": "c", "value": "#2"}},
        {"type": 18, "component": {"type": 3, "custom_id": "d", "values": []}},
        {"type": 18, "component": {"type": 21, "custom_id": "e", "value": None}},
        {"type": 1, "components": [{"type": 4, "custom_id": "f", "value": "old"}]},
    ]
    read_ = values_of({"components": rows})
    assert read_ == {"a": "text", "b": "#1", "c": "#2", "d": "", "e": "", "f": "old"}
    assert values_of({}) == {}


@given(st.text(max_size=120))
def test_a_modal_of_another_version_or_hand_leads_nowhere(written: str) -> None:
    assert isinstance(sent(written), Sent)


def test_discord_py_keeps_nothing_for_a_modal() -> None:
    assert form_modal(form(Field("a", "A")), ANA).is_finished()


def test_those_in_a_forms_own_pickers_are_told_of_and_none_that_somebody_typed() -> None:
    fields = (
        Field("who", "Who", value="<@123|Gia>, <@124|Hal>", picker=Picker((), ())),
        Field("why", "Why", value="<@99|Nobody>"),
        Field("guest", "Guest", value="<@98|Nobody>", picker=Picker((), (Option("Eli", "#7"),))),
    )
    found = picked(Form("Ask", offer("thanks"), fields, "Ask"), "5")
    assert [(user, who.name, who.workspace) for user, who in found.items()] == [
        ("123", "Gia", "5"),
        ("124", "Hal", "5"),
    ]
