"""What people do on Discord, through the real library: everything answered, in the right place."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from adapters.discord import deadline
from adapters.discord.answers import ANOTHER
from adapters.discord.custom_ids import draft
from adapters.plays.stage import Stuck
from store.platforms.discord_drafts import DiscordDraft
from tests.wire.discord.line import PRESS
from tests.wire.discord.mishaps import Refused
from tests.wire.discord.people import Person
from tests.wire.discord.permissions import May
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
UNHEARD = 0.05
"""Seconds that one waits for an answer, where a test sees to it that none is heard."""


def person(stage: DiscordStage, name: str) -> Person:
    return stage.discord.person(name)


async def seen(stage: DiscordStage, audience: str) -> Sequence[str]:
    """What somebody came to see since the last act."""
    return [one.text for one in await stage.seen() if one.audience == audience]


async def use(stage: DiscordStage, name: str, command: str, **given: str) -> Sequence[str]:
    """Use a command with options; what they saw."""
    mark = stage.discord.mark()
    assert await person(stage, name).command(command, given, HOME)
    await stage._rest()
    return [one.text for one in stage.discord.shown(mark) if one.audience == name]


async def pressed(stage: DiscordStage, name: str, custom_id: str) -> str:
    """Press a button that stands on no message of today's; what they saw last."""
    mark = stage.discord.mark()
    who = person(stage, name)
    channel = who.place(HOME)
    data = {"custom_id": custom_id, "component_type": 2}
    assert await who._line.ask(PRESS, channel, data, channel.messages[-1]) is not None
    await stage._rest()
    return [one.text for one in stage.discord.shown(mark) if one.audience == name][-1]


async def test_options_make_the_call_and_only_whoever_asked_sees_the_answer(
    stage: DiscordStage,
) -> None:
    mark = stage.discord.mark()
    [said] = await use(stage, "Ana", "rsvp", answer="yes", note="I bring bread")
    assert said.startswith("You're coming on Friday, April 3")
    told = {one.audience for one in stage.discord.shown(mark)}
    assert told == {"Ana", HOME}


async def test_a_person_chosen_in_an_option_is_that_person(stage: DiscordStage) -> None:
    await use(stage, "Ana", "role claim", role="Opener")
    [said] = await use(stage, "Ana", "role handover", role="Opener", member="Bo")
    assert "Bo" in said
    assert [one for one in stage.discord.shown() if one.audience == "@Bo"]


async def test_somebody_chosen_who_left_is_called_by_name(stage: DiscordStage) -> None:
    await use(stage, "Ana", "role claim", role="Opener")
    person(stage, "Eli")
    await stage.say("Eli", HOME, "/cop join")
    await stage.say("Eli", HOME, "/cop leave")
    [said] = await use(stage, "Ana", "role handover", role="Opener", member="Eli")
    assert "@Eli" in said
    assert "<@" not in said


async def test_what_is_missing_is_asked_for_with_what_was_given_filled_in(
    stage: DiscordStage,
) -> None:
    await use(stage, "Ana", "role claim", note="gladly")
    assert "gladly" in person(stage, "Ana").form_text
    await stage.fill("Ana", {"role": "Opener"})
    assert "Opener on Friday, April 3 is yours" in (await seen(stage, "Ana"))[-1]


async def test_options_are_suggested_as_they_fit_the_others(stage: DiscordStage) -> None:
    ana = person(stage, "Ana")
    assert "Opener" in await ana.suggestions("role claim", "role", "ope", where=HOME)
    dates = await ana.suggestions("rsvp", "gathering", "may", where=HOME)
    assert len(dates) == 1
    assert "May 1" in dates[0]


async def test_a_line_is_completed_and_done_as_it_would_be_typed(stage: DiscordStage) -> None:
    ana = person(stage, "Ana")
    offered = await ana.suggestions("cop do", "line", "role cl", where=HOME)
    assert offered[0].startswith("/role claim")
    [said] = await use(stage, "Ana", "cop do", line="/role claim opener")
    assert "Opener on Friday, April 3 is yours" in said


async def test_what_is_chosen_for_a_line_is_the_line_to_be_written_on(stage: DiscordStage) -> None:
    ana = person(stage, "Ana")
    offered = await ana.suggestions("cop do", "line", "role cl", where=HOME)
    assert "/role claim" in [line.strip() for line in offered]
    further = await ana.suggestions("cop do", "line", "/role claim op", where=HOME)
    assert any(line.casefold().startswith("/role claim opener") for line in further)
    mark = stage.discord.mark()
    assert await ana.command("cop do", {"line": further[0]}, HOME)
    await stage.rest()
    assert "Opener" in next(one.text for one in stage.discord.shown(mark) if one.audience == "Ana")


def raw(stage: DiscordStage) -> str:
    """What stands in the channel, as it was sent."""
    return str([m.components for m in person(stage, "Ana").place(HOME).messages if not m.gone])


@pytest.mark.parametrize(("locale", "dated"), [("de", False), ("en-GB", True)])
async def test_whose_language_we_lack_reads_dates_in_the_language_of_the_sentence(
    stage: DiscordStage, locale: str, dated: bool
) -> None:
    person(stage, "Ana").user.locale = locale
    before = raw(stage)
    [said] = await use(stage, "Ana", "gathering next")
    assert "Friday, April 3, 13:00" in said
    sent = raw(stage).removeprefix(before[:-1])
    assert (":F>" in sent) == dated
    assert (":R>" in sent) == dated
    assert ":t>" in sent, "on their own clock"


async def test_a_server_in_a_language_that_we_lack_reads_cards_in_one_language(
    stage: DiscordStage,
) -> None:
    stage.discord.guild.locale = "pl"
    await stage.restart()
    await stage.say("Ana", HOME, "/rsvp yes")
    person_ = person(stage, "Ana").place(HOME)
    [card] = [m for m in person_.messages if m.reactions]
    assert "Friday, April 3, 13:00–16:00 (" in str(card.components)
    assert ":F>" not in str(card.components)


async def test_a_value_that_was_not_suggested_is_checked_all_the_same(stage: DiscordStage) -> None:
    [said] = await use(stage, "Ana", "role claim", role="Juggler")
    assert "There is no role “Juggler”" in said


async def test_stewards_find_their_commands_and_members_do_not(stage: DiscordStage) -> None:
    assert "steward" in person(stage, "Chris").commands(HOME)
    assert "steward" not in person(stage, "Ana").commands(HOME)


async def test_who_sees_a_stewards_command_without_being_one_is_refused(
    stage: DiscordStage,
) -> None:
    stage.discord.person("Bo", permissions=May.MANAGE_EVENTS)
    [said] = await use(stage, "Bo", "steward gathering skip", months="June")
    assert "Chris" in said


async def test_a_command_stands_where_it_is_looked_for_and_is_named_so(stage: DiscordStage) -> None:
    [said] = await use(stage, "Ana", "cop account code")
    assert "/cop account join" in said
    [refused] = await use(stage, "Bo", "cop do", line="/account jion")
    assert "Did you mean /cop account join?" in refused


async def test_where_it_stood_in_an_older_version_it_is_done_with_what_was_chosen(
    stage: DiscordStage,
) -> None:
    state = stage.discord.platform.state
    [cop] = [each for each in state.commands[""] if each["name"] == "cop"]
    [skill] = [each for each in cop["options"] if each["name"] == "skill"]
    [add] = [each for each in skill["options"] if each["name"] == "add"]
    state.commands[""].append({**cop, "id": "9", "name": "skill", "options": [add]})
    [said] = await use(stage, "Ana", "skill add", **{add["options"][0]["name"]: "Silent starts"})
    assert "Silent starts" in said


async def test_a_command_that_was_registered_by_an_older_version_is_answered(
    stage: DiscordStage,
) -> None:
    state = stage.discord.platform.state
    [role] = [each for each in state.commands[""] if each["name"] == "role"]
    role["options"].append({"type": 1, "name": "clame", "description": "Old", "options": []})
    [said] = await use(stage, "Ana", "role clame")
    assert "Did you mean /role claim?" in said


async def test_in_private_a_command_finds_its_community(stage: DiscordStage) -> None:
    await stage.say("Ana", "dm", "/rsvp yes")
    assert (await seen(stage, "Ana"))[0].startswith("You're coming on Friday, April 3")
    await stage.say("Ana", "dm", "/cop me")
    assert "What Phoenix facilitators keeps about you" in (await seen(stage, "Ana"))[0]


async def test_a_stranger_in_private_is_told_where_communities_are_found(
    stage: DiscordStage,
) -> None:
    await stage.say("Eli", "dm", "/rsvp yes")
    [said] = await seen(stage, "Eli")
    assert "Phoenix" not in said


async def test_a_form_opens_in_private_as_well(stage: DiscordStage) -> None:
    await stage.say("Ana", "dm", "/role claim")
    assert "Opener" in person(stage, "Ana").form_text


async def test_a_control_of_no_version_of_ours_is_answered_kindly(stage: DiscordStage) -> None:
    assert "another time or place" in await pressed(stage, "Ana", "vote:7:up")
    assert "another time or place" in await pressed(stage, "Ana", "1/pebble toss?far=yes")


async def test_another_communitys_card_is_no_way_into_this_one(stage: DiscordStage) -> None:
    assert "another time or place" in await pressed(stage, "Ana", "99/rsvp?answer=yes")


async def test_a_draft_is_its_owners_alone(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/role add")
    form = person(stage, "Chris").form
    assert form is not None
    id = form.asked.answer["data"]["custom_id"].split(":")[0][1:]  # type: ignore[index]
    assert "This form is no longer there" in await pressed(stage, "Ana", draft(id))


async def test_what_was_written_in_a_form_that_waits_no_more_is_told_back(
    stage: DiscordStage,
) -> None:
    await stage.say("Chris", HOME, "/role add")
    chris = person(stage, "Chris")
    assert chris.form is not None
    first, *_others = [field["custom_id"] for _label, field in chris.form.fields()]
    chris.write({first: "Timekeeper of *all* evenings"})
    await stage.pass_time(timedelta(minutes=65))
    await chris.submit()
    await stage.rest()
    told = (await seen(stage, "Chris"))[-1]
    assert "This form is no longer there" in told
    assert f"You wrote: {first}: Timekeeper of *all* evenings" in told


async def test_what_somebody_would_vote_unseen_waits_in_no_draft(stage: DiscordStage) -> None:
    def kept() -> list[str]:
        return stage.bot.store.look(lambda session: list(session.exec(select(DiscordDraft.form))))

    await stage.say("Ana", HOME, "/poll question: Soup? choices: yes, no anonymous: yes")
    await stage.say("Bo", HOME, "/poll vote")
    await stage.fill("Bo", {"choices": "no?"})
    told = "\n".join(await seen(stage, "Bo"))
    assert "What you chose is kept nowhere: choose once more." in told
    await stage.fill("Bo", {"choices": "no again?"})
    # Be it only that somebody has it in front of them.
    assert kept() == []
    await stage.fill("Bo", {"choices": "no"})
    assert "Your vote is counted" in (await seen(stage, "Bo"))[-1]
    assert kept() == []


async def test_what_somebody_asks_unseen_waits_in_no_draft_and_is_shown_to_be_copied(
    stage: DiscordStage,
) -> None:
    await stage.say("Bo", HOME, "/query return")
    said = {"code": "ABCD-EFGH", "then": "add", "words": "In the *morning* as well."}
    await stage.fill("Bo", said)
    told = "\n".join(await seen(stage, "Bo"))
    assert "That code opens no question here" in told
    assert "morning" in told
    assert "What you wrote is kept nowhere but here: copy it." in told
    assert stage.bot.store.look(lambda session: list(session.exec(select(DiscordDraft)))) == []


async def test_a_button_pressed_twice_at_once_counts_once(stage: DiscordStage) -> None:
    ana = person(stage, "Ana")
    await asyncio.gather(*(ana.press("I'll be there", where=HOME) for _twice in range(2)))
    await stage._rest()
    cards = [one.text for one in ana.sees(HOME) if not one.private]
    assert "Coming · 1: Ana" in next(card for card in cards if "Coming" in card)


async def test_a_slow_answer_is_promised_and_then_given_in_its_place(
    stage: DiscordStage,
) -> None:
    stage.bot.adapter.deeds.patience = 0.0
    [said] = await use(stage, "Ana", "rsvp", answer="yes")
    assert said.startswith("You're coming on Friday, April 3")
    assert deadline.PATIENCE < 3


async def test_an_answer_that_comes_too_late_is_told_in_private(stage: DiscordStage) -> None:
    stage.discord.platform.patience = UNHEARD
    stage.discord.mishaps.next(CALLBACK, Refused(404, 10062, "Unknown interaction"))
    mark = stage.discord.mark()
    with pytest.raises(AssertionError):
        await use(stage, "Ana", "rsvp", answer="yes")
    await stage._rest()
    told = [one.text for one in stage.discord.shown(mark) if one.audience == "@Ana"]
    assert told[0].startswith("You're coming on Friday, April 3")


async def test_what_another_process_answered_is_not_answered_again(stage: DiscordStage) -> None:
    stage.discord.platform.patience = UNHEARD
    stage.discord.mishaps.next(CALLBACK, Refused(400, 40060, "Already acknowledged"))
    mark = stage.discord.mark()
    with pytest.raises(AssertionError):
        await use(stage, "Ana", "rsvp", answer="yes")
    await stage._rest()
    assert not [one for one in stage.discord.shown(mark) if one.audience == "@Ana"]


async def test_of_another_process_the_operator_hears_one_sentence_once(
    stage: DiscordStage,
) -> None:
    stage.discord.platform.patience = UNHEARD
    with capture_logs() as logs:
        for _time in range(5):
            stage.discord.mishaps.next(CALLBACK, Refused(400, 40060, "Already acknowledged"))
            with pytest.raises(AssertionError):
                await use(stage, "Ana", "rsvp", answer="yes")
            await stage._rest()
    assert [one["event"] for one in logs if one["log_level"] != "info"] == [ANOTHER]


async def test_what_a_message_says_becomes_what_is_offered(stage: DiscordStage) -> None:
    await person(stage, "Bo").say("How do you **begin**? Ask @Dee", HOME)
    await stage.use("Ana", HOME, "Offer this for the next agenda", "How do you")
    assert "How do you" in "".join(await seen(stage, "Ana"))


async def test_a_message_without_words_asks_for_them(stage: DiscordStage) -> None:
    await stage.use("Ana", HOME, "Offer this for the next agenda", "Friday, April 3")
    assert person(stage, "Ana").form is not None


async def test_where_we_may_not_write_nothing_is_set_up_and_it_is_said_what_to_grant(
    stage: DiscordStage,
) -> None:
    shut = stage.discord.channel("shut")
    stage.discord.restrict(shut, deny=May.SEND)
    mark = stage.discord.mark()
    await person(stage, "Chris").command("cop setup", {}, "#shut")
    await stage._rest()
    [said] = [one.text for one in stage.discord.shown(mark) if one.audience == "Chris"]
    assert "I can't write in this channel yet" in said
    assert "Send Messages" in said


async def test_a_command_that_discord_does_not_list_cannot_be_used(stage: DiscordStage) -> None:
    with pytest.raises(Stuck):
        await person(stage, "Ana").command("cop confirm", {}, HOME)
