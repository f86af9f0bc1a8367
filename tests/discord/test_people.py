"""Commands in a person's menu: they are about them, and a form asks for what is still missing."""

import pytest

from adapters.plays.stage import Stuck
from bot.core.commands import MEMBER, command
from bot.core.declarations import BadDeclaration
from bot.core.replies import Reply
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"


def told(stage: DiscordStage, name: str) -> str:
    return next(one.text for one in reversed(stage.discord.shown()) if one.audience == name)


async def test_somebody_is_thanked_from_their_menu(stage: DiscordStage) -> None:
    ana = stage.discord.person("Ana")
    await ana.use_on("Thank", "Bo", HOME)
    assert "Whom you thank: Bo" in ana.form_text
    await stage.fill("Ana", {"what": "for the chairs"})
    assert "Ana thanks you: for the chairs" in told(stage, "@Bo")


async def test_whoever_is_pointed_at_and_is_no_member_yet_becomes_one(
    stage: DiscordStage,
) -> None:
    ana, _gia, _hal = [stage.discord.person(name) for name in ("Ana", "Gia", "Hal")]
    await ana.use_on("Thank", "Gia", HOME)
    await stage.fill("Ana", {"what": "for the chairs"})
    assert "Ana thanks you: for the chairs" in told(stage, "@Gia")
    await stage.say("Ana", HOME, "/role claim opener")
    await ana.command("role handover", {"role": "Opener", "member": "Hal"}, HOME)
    await stage.rest()
    assert "asks whether you would take Opener" in told(stage, "@Hal")


async def test_an_app_that_is_picked_becomes_no_member(stage: DiscordStage) -> None:
    ana, app = stage.discord.person("Ana"), stage.discord.platform.state.bot.name
    await stage.say("Ana", HOME, "/role claim opener")
    await ana.command("role handover", {"role": "Opener", "member": app}, HOME)
    await stage.rest()
    assert "I don't know" in told(stage, "Ana")


async def test_a_role_is_handed_over_to_whom_one_points_at(stage: DiscordStage) -> None:
    await stage.say("Ana", HOME, "/role claim opener")
    ana = stage.discord.person("Ana")
    await ana.use_on("Hand over to", "Bo", HOME)
    await stage.fill("Ana", {"role": "Opener"})
    assert "Opener" in told(stage, "@Bo")


async def test_an_app_is_nobody_to_thank(stage: DiscordStage) -> None:
    ana = stage.discord.person("Ana")
    await ana.use_on("Thank", stage.discord.platform.state.bot.name, HOME)
    assert "Whom you thank:\n" in ana.form_text


async def test_everybody_who_is_thanked_at_once_is_thanked(stage: DiscordStage) -> None:
    names = ["Alexandra Papadopoulos", "Bartholomew Montgomery", "Christina Vandenberg Ruiz"]
    names += ["Dominique Featherstonehaugh", "Finn"]
    for name in names:
        await stage.say("Chris", HOME, f'/cop guest add "{name}"')
    await stage.say("Ana", HOME, f"/thanks {', '.join(names)}")
    await stage.fill("Ana", {"what": "for staying calm"})
    assert all(name in told(stage, "Ana") for name in names)


async def test_it_is_in_no_menu_of_private_messages(stage: DiscordStage) -> None:
    with pytest.raises(Stuck):
        await stage.discord.person("Ana").use_on("Thank", "Bo", "dm")


def test_what_names_nobody_belongs_into_no_persons_menu() -> None:
    with pytest.raises(BadDeclaration, match="a parameter that the person can become"):

        @command("never", "Never", who=MEMBER, person="Never")
        def never(_ask: object) -> Reply:
            return Reply()


async def test_whoever_is_off_chat_is_offered_where_something_is_noted_for_somebody(
    stage: DiscordStage,
) -> None:
    await stage.say("Chris", HOME, '/guest add "Eli Tall"')
    chris = stage.discord.person("Chris")
    offered = await chris.suggestions("steward record answer", "member", "el", where=HOME)
    assert offered == ["Eli Tall"]
    given = {"member": "Eli Tall", "answer": "yes"}
    assert await chris.command("steward record answer", given, HOME)
    await stage.bot.rest()
    assert "Eli Tall" in told(stage, "#facilitators")


async def test_people_are_picked_among_all_of_the_server_and_several_at_once(
    stage: DiscordStage,
) -> None:
    ana = stage.discord.person("Ana")
    await stage.say("Ana", HOME, "/thanks")
    assert ana.form is not None
    part = ana.form.field("Whom you thank")
    assert part is not None
    assert (part["type"], part["max_values"]) == (5, 25)
    await stage.fill("Ana", {"who": "Bo, Dee", "what": "for the chairs"})
    for name in ("@Bo", "@Dee"):
        assert "Ana thanks you: for the chairs" in told(stage, name)


async def test_where_a_guest_may_be_meant_they_are_chosen_by_name(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, '/guest add "Eli Tall"')
    await stage.say("Chris", HOME, "/record answer")
    form = stage.discord.person("Chris").form
    assert form is not None
    part = form.field("Which member")
    assert part is not None
    assert part["type"] != 5
