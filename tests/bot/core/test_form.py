"""The form: what would go wrong for somebody who left something out."""

import pytest

from bot.core.calls import offer
from bot.core.cards.forms import Field, Form
from bot.core.commands import declared
from tests.room import Room


async def test_a_form_sent_without_what_it_needs_says_so_at_the_field(room: Room) -> None:
    reply = await room.make("Ana", "role claim", {"role": "  ", "note": "gladly"}, source="form")
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["role"]
    assert [f.value for f in reply.form.fields if f.name == "note"] == ["gladly"]


@pytest.mark.parametrize("note", ["gladly", "x" * 5000])
async def test_all_that_is_wrong_is_said_at_once_and_what_hangs_on_it_only_then(
    room: Room, note: str
) -> None:
    given = {"gathering": "when pigs fly", "role": "Dancing", "note": note}
    reply = await room.make("Ana", "role claim", given, source="form")
    assert reply.form is not None
    # Which roles there are depends on the gathering, and nobody knows which one is meant.
    wrong = ["gathering"] if note == "gladly" else ["gathering", "note"]
    assert sorted(f.name for f in reply.form.fields if f.error) == wrong


async def test_what_is_missing_and_what_is_wrong_are_said_together(room: Room) -> None:
    given = {"role": " ", "note": "x" * 5000}
    reply = await room.make("Ana", "role claim", given, source="form")
    assert reply.form is not None
    assert sorted(f.name for f in reply.form.fields if f.error) == ["note", "role"]


async def test_a_button_that_no_longer_holds_what_it_should_asks_for_nothing(room: Room) -> None:
    reply = await room.make("Chris", "coach accept", {})
    assert reply.refused
    assert reply.form is None


async def test_what_no_card_could_hold_is_not_carried_on_and_the_form_is_opened(room: Room) -> None:
    # As it is written down for a button, each of these takes six characters.
    reply = await room.make("Ana", "query answer", {"by": "ß" * 40}, source="form")
    assert reply.form is not None
    assert reply.form.offer.args == ()
    assert reply.form.offer.fits(1)


SETTLED = {
    "cop about",
    "cop country",
    "cop discord",
    "cop intentions",
    "cop quiet-hours",
    "cop reactions",
    "cop settings",
    "cop zone",
    "gathering seats",
    "guest rename",
    "library edit",
    "query reopen",
    "role change",
    "role wishes",
    "theme settings",
}
"""What is kept as it is written: there "Save" says what happens."""


def test_a_form_ends_in_what_it_does_and_saves_only_what_is_kept() -> None:
    opened = {
        name
        for name, command in declared().items()
        if not command.hidden
        and (command.form_always or any(p.required and not p.held for p in command.params))
    }
    assert {name for name in opened if declared()[name].submit == "Save"} <= SETTLED
    assert declared()["find"].submit == "Find"
    # Slack shows 24 characters of it.
    assert all(len(command.submit) <= 24 for command in declared().values())


NAMED_WELL = {
    "choices",
    "code",
    "community",
    "country",
    "day",
    "format",
    "gathering",
    "group",
    "guest",
    "intentions",
    "kind",
    "need",
    "poll",
    "proposal",
    "quarter",
    "question",
    "resource",
    "role",
    "step",
    "tag",
    "team",
    "title",
    "tool",
    "version",
    "year",
}
"""Parameters whose bare name is what a person would write beside the field."""


def test_each_field_of_a_form_is_named_in_words_a_person_would_write() -> None:
    bare = {
        f"{name}: {param.name}"
        for name, command in declared().items()
        for param in command.params
        if not param.held
        and param.name not in NAMED_WELL
        and param.label == param.name.replace("_", " ").capitalize()
    }
    assert not bare, "give each a label: in its kind, or in `labels` of its command"


def test_no_form_names_two_of_its_fields_alike() -> None:
    for name, command in declared().items():
        labels = [param.label for param in command.params if not param.held]
        assert len(labels) == len(set(labels)), name


def test_a_form_is_unseen_as_soon_as_one_of_its_fields_is() -> None:
    seen, unseen = Field("a", "A"), Field("b", "B", unseen=True)
    assert not Form("Title", offer("rsvp"), (seen,), "Save").unseen
    assert Form("Title", offer("rsvp"), (seen, unseen), "Save").unseen
