"""People are picked as Slack has them picked, whoever they are and however many there are."""

from collections.abc import Callable
from typing import Any

import pytest

from adapters.plays.stage import Stuck
from adapters.slack.controls import OPTIONS
from adapters.slack.fields import OTHERS, written
from adapters.slack.modals import Origin, form_view
from adapters.slack.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form, Picker
from tests.wire.shapes import Json
from tests.wire.slack.fields import field
from tests.wire.slack.plain import Reader as Screen
from tests.wire.slack.stage import SlackStage

Valid = Callable[[str, Any], list[str]]
FINN = (Option("Finn", "@Finn"),)


def modal(picker: Picker, *, required: bool = True) -> Json:
    many = tuple(Option(f"Member {n}", f"#{n}") for n in range(OPTIONS))
    asked = Field("member", "Who", "person", "Help", "", many, required, picker=picker)
    form = Form("Ask somebody", offer("thanks"), (asked,), "Ask", community=1)
    return form_view(form, Origin("C1"), Reader("T1", alone=True))


def element(stage: SlackStage, name: str, label: str) -> Json:
    """What stands in the field of that label, in the form in front of somebody."""
    form = stage.slack.person(name).form
    assert form is not None
    return field(form, label, Screen(stage.slack.workspace))[1]


def names(stage: SlackStage) -> list[str]:
    with stage.bot.store.work(1) as work:
        return [member.name for member in work.members.active()]


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("others", [(), FINN], ids=["all on Slack", "with a guest"])
def test_a_picker_is_valid_at_every_size(
    valid: Valid, *, several: bool, others: tuple[Option, ...]
) -> None:
    for chosen in ((), ("U1",), ("U1", "U2") if several else ("U1",)):
        view = modal(Picker(chosen, others, "@Finn" if others and not several else "", several))
        assert valid("StrictModal", view) == []
        [block, *_beside] = view["blocks"]
        assert block["element"]["type"] == ("multi_users_select" if several else "users_select")


@pytest.mark.parametrize(
    ("first", "picked", "beside", "meant"),
    [
        ("", "U1", None, "<@U1>"),
        ("", None, "@Finn", "@Finn"),
        ("U1", "U1", "@Finn", "@Finn"),
        ("U1", "U2", "@Finn", "<@U2>"),
        ("", None, None, ""),
    ],
)
def test_of_two_fields_the_one_that_was_changed_counts(
    first: str, picked: str | None, beside: str | None, meant: str
) -> None:
    view = modal(Picker((first,) if first else (), FINN))
    option = {"value": beside} if beside else None
    view["state"] = {
        "values": {
            "member": {"member": {"type": "users_select", "selected_user": picked}},
            f"member{OTHERS}": {"x": {"type": "static_select", "selected_option": option}},
        }
    }
    assert written(view) == {"member": meant}


async def test_whoever_is_no_member_yet_is_asked_all_the_same(stage: SlackStage) -> None:
    stage.slack.person("Eve Lind")
    await stage.say("Ana", None, "/role claim opener")
    await stage.say("Ana", None, "/role handover opener")
    assert element(stage, "Ana", "member")["type"] == "users_select"
    await stage.fill("Ana", {"member": "Eve Lind"})
    shown = [seen for seen in await stage.seen() if seen.audience == "@Eve Lind"]
    assert "Ana" in shown[0].text
    assert "Eve Lind" in names(stage)


async def test_several_are_picked_at_once(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/thanks")
    assert element(stage, "Ana", "who")["type"] == "multi_users_select"
    await stage.fill("Ana", {"who": "Bo, Dee", "what": "the warm welcome"})
    audiences = {seen.audience for seen in await stage.seen()}
    assert {"@Bo", "@Dee"} <= audiences


async def test_a_guest_stands_beside_the_picker(stage: SlackStage) -> None:
    await stage.say("Chris", None, "/cop guest add Finn")
    await stage.say("Chris", None, "/cop record answer")
    await stage.fill("Chris", {"member": "Finn", "answer": "yes"})
    assert any("Coming · 1: Finn" in seen.text for seen in await stage.seen())


async def test_whom_it_began_with_is_picked_already(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/role claim opener")
    await stage.say("Ana", None, "/role handover member: @Bo")
    bo = stage.slack.person("Bo").user.id
    assert element(stage, "Ana", "member")["initial_user"] == bo


async def test_a_bot_and_whoever_left_are_not_made_members(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/role claim opener")
    await stage.say("Dee", None, "/cop leave")
    stage.slack.person("Old Account").user.deleted = True
    for name in ("Dee", "Old Account"):
        await stage.say("Ana", None, "/role handover opener")
        await stage.fill("Ana", {"member": name})
        assert f"I don't know “@{name}” in this community" in stage.slack.person("Ana").form_text
    assert names(stage) == ["Ana", "Bo", "Chris"]


async def test_opening_a_form_makes_nobody_a_member(stage: SlackStage) -> None:
    stage.slack.person("Eve Lind")
    await stage.say("Ana", None, "/role handover member: @Eve Lind")
    assert "Eve Lind" not in names(stage)
    with pytest.raises(Stuck):
        await stage.fill("Ana", {"member": "Nobody At All"})
