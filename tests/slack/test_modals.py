"""Forms as modals: valid whatever stands in them, and read back as it was written."""

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.fields import written
from adapters.slack.modals import (
    Origin,
    card_view,
    faults,
    form_view,
    origin,
    whole_view,
)
from adapters.slack.received import mentioned, received
from adapters.slack.spans import Reader
from adapters.slack.written import escape
from bot.core.calls import offer
from bot.core.cards.elements import Card, Option, Text
from bot.core.cards.forms import Field, FieldType, Form
from bot.core.i18n import words
from tests.wire.slack.stage import SlackStage

Valid = Callable[[str, Any], list[str]]
ANA = Reader("T1", alone=True)
HERE = Origin("C1", "facilitators", "1.2")
SOME = tuple(Option(f"Choice {n}", f"#{n}") for n in range(3))


def form(*fields: Field) -> Form:
    return Form(
        "Set up a community in this channel", offer("cop setup"), fields, "Save", community=7
    )


@pytest.mark.parametrize(
    "value", ["", "what somebody typed", "2026-04-03", "2026-02-30", "13:00", "25:00", "12", "#1"]
)
@pytest.mark.parametrize("options", [(), SOME], ids=["free", "a choice"])
def test_every_field_is_valid_with_whatever_stands_in_it(
    valid: Valid, value: str, options: tuple[Option, ...]
) -> None:
    kinds: tuple[FieldType, ...] = get_args(FieldType)
    fields = [Field(kind, kind.title(), kind, "Help", value, options) for kind in kinds]
    assert valid("StrictModal", form_view(form(*fields), HERE, ANA)) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("day", "next Friday"),
        ("day", "2026-02-30"),
        ("day", "20260403"),
        ("time", "1 pm"),
        ("time", "25:00"),
        ("number", "٣"),
    ],
)
def test_what_was_typed_stays_where_a_picker_would_not_take_it(kind: FieldType, value: str) -> None:
    view = form_view(form(Field("when", "When", kind, value=value)), HERE, ANA)
    assert view["blocks"][-1]["element"]["initial_value"] == value
    assert view["blocks"][-1]["element"]["type"] == "plain_text_input"


async def test_a_time_that_there_is_not_is_asked_for_once_more(stage: SlackStage) -> None:
    await stage.say("Chris", None, "/gathering add at:25:00")
    opened = stage.slack.person("Chris").form
    assert opened is not None
    assert '"initial_value": "25:00"' in json.dumps(opened.blocks)


def test_a_value_that_is_none_of_the_choices_is_kept_among_them() -> None:
    [*_title, block] = form_view(
        form(Field("role", "Role", "choice", value="Opner", options=SOME)), HERE, ANA
    )["blocks"]
    assert block["element"]["initial_option"]["value"] == "Opner"


@pytest.mark.parametrize("kind", ["choice", "person", "zone"])
def test_what_no_choice_can_hold_stays_written_as_a_whole(valid: Valid, kind: FieldType) -> None:
    names = ", ".join(["Alexandra Papadopoulos"] * 4)
    view = form_view(form(Field("who", "Who", kind, value=names, options=SOME)), HERE, ANA)
    assert view["blocks"][-1]["element"]["initial_value"] == names
    assert valid("StrictModal", view) == []


def test_an_option_that_is_longer_than_its_value_may_be_is_chosen_all_the_same() -> None:
    long = Option("Long", "#" * 80)
    view = form_view(
        form(Field("who", "Who", "person", value=long.value, options=(long,))), HERE, ANA
    )
    assert view["blocks"][-1]["element"]["initial_option"]["text"]["text"] == "Long"


async def test_everybody_who_is_thanked_at_once_is_thanked(stage: SlackStage) -> None:
    names = ["Alexandra Papadopoulos", "Bartholomew Montgomery", "Christina Vandenberg", "Finn"]
    for name in names:
        await stage.say("Chris", None, f'/cop guest add "{name}"')
    await stage.say("Ana", None, f"/thanks {', '.join(names)}, @Bo")
    await stage.fill("Ana", {"what": "for staying calm"})
    told = [seen.text for seen in await stage.seen() if seen.audience == "Ana"]
    assert all(name in told[-1] for name in [*names, "Bo"])


def test_a_title_that_slack_cuts_is_told_in_full_inside() -> None:
    view = form_view(form(Field("a", "A")), HERE, ANA)
    assert view["title"]["text"] == "Set up a community in…"
    assert view["blocks"][0]["text"]["text"] == "*Set up a community in this channel*"


def test_a_form_carries_its_call_and_where_it_was_asked_for() -> None:
    kept = origin(form_view(form(Field("a", "A")), HERE, ANA)["private_metadata"])
    assert kept == Origin("C1", "facilitators", "1.2", "7/cop setup")


@given(st.text(max_size=200))
def test_metadata_of_another_version_or_hand_leads_nowhere(text: str) -> None:
    assert isinstance(origin(text), Origin)
    assert origin('{"unheard": 1}') == Origin()
    assert origin("[1]") == Origin()


def test_each_kind_of_value_is_read_back() -> None:
    state = {
        "a": {"a": {"type": "plain_text_input", "value": "text"}},
        "b": {"b": {"type": "static_select", "selected_option": {"value": "#1"}}},
        "c": {"c": {"type": "datepicker", "selected_date": "2026-04-03"}},
        "d": {"d": {"type": "timepicker", "selected_time": "13:00"}},
        "e": {"e": {"type": "plain_text_input", "value": None}},
    }
    read = written({"state": {"values": state}})
    assert read == {"a": "text", "b": "#1", "c": "2026-04-03", "d": "13:00", "e": ""}
    assert written({}) == {}


def test_faults_stand_at_their_fields_in_plain_words() -> None:
    wrong = form(Field("a", "A"), Field("zone", "Zone")).with_error(
        "zone", words("I don't know “%(typed)s”.", typed="<!here>")
    )
    assert faults(wrong, ANA) == {"zone": "I don't know “<!here>”."}


def test_a_card_in_a_modal_and_all_of_a_long_one_are_valid(valid: Valid) -> None:
    card = Card(words("Long"), (Text(words("%(t)s", t="<&> word " * 3000)),))
    assert valid("StrictModal", card_view(card, HERE, ANA)) == []
    assert valid("StrictModal", whole_view(card, ANA)) == []


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<https://a.b/?x=1&amp;y=2|a.b>", "https://a.b/?x=1&y=2"),
        (
            "<https://a.b/c|This paper &amp; more>, <http://a.b|A.b>",
            "This paper & more (https://a.b/c), http://a.b",
        ),
        ("<mailto:a@b.c|a@b.c> <tel:+1555|call>", "a@b.c call (+1555)"),
        ("<tel:+4930123|+49 (30) 1-23> <tel:030123|030 123>", "+49 (30) 1-23 030 123"),
        ("in <#C1|design> and <#C2>", "in #design and #channel"),
        ("<!here> <!subteam^S1|@crew>", "@here <!subteam^S1|@crew>"),
        ("<!subteam^S1>, <!subteam^S2|@a &gt; b>", "<!subteam^S1>, <!subteam^S2|@a  b>"),
        ("<@U1|ana>", "<@U1|ana>"),
        (":rocket::+1::skin-tone-3: :party_parrot:", "🚀👍🏼 :party_parrot:"),
        (":flag-de: :man-woman-girl: :female-farmer:", "🇩🇪 👨‍👩‍👧 👩‍🌾"),
        (":woman-raising-hand::skin-tone-6: :egg:", "🙋🏿‍♀️ 🥚"),
        (
            "10:100:30 <https://a.b/:rocket:> https://a.b/:x:",
            "10:100:30 https://a.b/:rocket: https://a.b/:x:",
        ),
        ("10:tada: 5:+1::skin-tone-3: 10:30:45 1:100:3", "10🎉 5👍🏼 10:30:45 1:100:3"),
        ("::rocket:: :none::skin-tone-2: ::: <>", ":🚀: :none::skin-tone-2: ::: <>"),
        ("a < b > c, List<String>, <!-- no -->", "a < b > c, List<String>, <!-- no -->"),
        ("&lt;@U1&gt;", "<@U1>"),
        ("`scp host:key:path` :tada: `:tada:`", "`scp host:key:path` 🎉 `:tada:`"),
        ("```\nstd:on:off\n:tada:\n``` :tada:", "```\nstd:on:off\n:tada:\n``` 🎉"),
        ("it`s :tada: isn`t `a", "it`s 🎉 isn`t `a"),
        ("`a &lt; b <https://a.b/c>`", "`a < b https://a.b/c`"),
    ],
)
def test_what_slack_marks_up_is_read_as_it_was_written(sent: str, meant: str) -> None:
    assert received(sent) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<@U1> and <@U2|bo>", "<@U1|Ana Bee> and <@U2|bo>"),
        ("in <#C2> <#C3|>", "in #design #channel"),
    ],
)
def test_people_and_channels_have_the_names_that_are_known(sent: str, meant: str) -> None:
    assert received(sent, {"U1": "Ana <Bee|>", "C2": "design"}) == meant
    assert mentioned([sent]) in ((["U1", "U2"], []), ([], ["C2", "C3"]))


@given(st.text(st.characters(exclude_characters=":")))
def test_what_is_escaped_comes_back_as_it_was(text: str) -> None:
    assert received(escape(text)) == text
