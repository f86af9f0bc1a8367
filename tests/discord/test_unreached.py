"""Whoever takes no direct messages: asked once, in private, and then as they chose."""

from collections.abc import Sequence

from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"
QUESTION = "you take no direct messages from here"


def home(stage: DiscordStage) -> Channel:
    return stage.discord.person("Bo").place(HOME)


def shown(stage: DiscordStage, mark: int, audience: str) -> Sequence[str]:
    return [one.text for one in stage.discord.shown(mark) if one.audience == audience]


def ringing(stage: DiscordStage, name: str) -> list[Message]:
    """The messages in the channel that notified somebody."""
    user = stage.discord.person(name).user.id
    return [message for message in home(stage).messages if user in message.pings]


async def unreached(stage: DiscordStage) -> None:
    """Ana means to come, and closes her direct messages before the date is moved."""
    await stage.say("Ana", HOME, "/rsvp yes")
    stage.discord.person("Ana").user.closed = True
    await move(stage, "2026-04-10")


async def move(stage: DiscordStage, day: str) -> None:
    await stage.say("Chris", HOME, f"/gathering move next to {day} at 13:00")


async def test_who_is_not_reached_is_asked_once_when_they_next_do_something(
    stage: DiscordStage,
) -> None:
    await unreached(stage)
    mark = stage.discord.mark()
    await stage.say("Ana", HOME, "/gathering next")
    assert [QUESTION in text for text in shown(stage, mark, "Ana")] == [False, True]
    await stage.say("Ana", HOME, "/gathering next")
    assert sum(QUESTION in text for text in shown(stage, mark, "Ana")) == 1
    assert ringing(stage, "Ana") == []


async def test_without_an_answer_nothing_is_said_in_the_channel(stage: DiscordStage) -> None:
    await unreached(stage)
    await stage.say("Ana", HOME, "/gathering next")
    await move(stage, "2026-04-17")
    assert ringing(stage, "Ana") == []


async def test_who_wants_it_is_mentioned_in_the_channel_once_and_nobody_else_is(
    stage: DiscordStage,
) -> None:
    await unreached(stage)
    await stage.say("Ana", HOME, "/gathering next")
    await stage.press("Ana", HOME, "Mention me in the channel", None)
    await move(stage, "2026-04-17")
    [said] = ringing(stage, "Ana")
    assert said.pings == [stage.discord.person("Ana").user.id]
    await stage.bot.rest()
    assert ringing(stage, "Ana") == [said]


async def test_who_opens_them_again_is_written_to_in_private(stage: DiscordStage) -> None:
    await unreached(stage)
    await stage.say("Ana", HOME, "/gathering next")
    await stage.press("Ana", HOME, "Mention me in the channel", None)
    stage.discord.person("Ana").user.closed = False
    mark = stage.discord.mark()
    await move(stage, "2026-04-17")
    assert len(shown(stage, mark, "@Ana")) == 1
    assert ringing(stage, "Ana") == []


async def test_who_leaves_it_finds_the_choice_again_in_cop_quiet(stage: DiscordStage) -> None:
    await unreached(stage)
    await stage.say("Ana", HOME, "/gathering next")
    await stage.press("Ana", HOME, "Leave it", None)
    await move(stage, "2026-04-17")
    assert ringing(stage, "Ana") == []
    mark = stage.discord.mark()
    await stage.say("Ana", HOME, "/cop quiet")
    assert "Your direct messages are closed to me" in shown(stage, mark, "Ana")[-1]
    await stage.press("Ana", HOME, "Mention me in the channel", "What Phoenix facilitators writes")
    await move(stage, "2026-04-24")
    assert len(ringing(stage, "Ana")) == 1


async def test_a_line_written_in_private_opens_them_again(stage: DiscordStage) -> None:
    await unreached(stage)
    stage.discord.person("Ana").user.closed = False
    await stage.say("Ana", "dm", "/gathering next")
    mark = stage.discord.mark()
    await move(stage, "2026-04-17")
    assert len(shown(stage, mark, "@Ana")) == 1


async def test_the_question_waits_through_a_restart(stage: DiscordStage) -> None:
    await unreached(stage)
    await stage.restart()
    mark = stage.discord.mark()
    await stage.say("Ana", HOME, "/gathering next")
    assert QUESTION in shown(stage, mark, "Ana")[-1]


async def test_who_is_reached_everywhere_is_asked_nothing(stage: DiscordStage) -> None:
    await unreached(stage)
    mark = stage.discord.mark()
    await stage.say("Bo", HOME, "/gathering next")
    assert not any(QUESTION in text for text in shown(stage, mark, "Bo"))
    assert "closed" not in "".join(shown(stage, mark, "Bo"))


async def test_what_is_asked_of_somebody_who_takes_no_messages_waits_and_who_asked_is_told(
    stage: DiscordStage,
) -> None:
    stage.discord.person("Bo").user.closed = True
    await stage.say("Ana", HOME, "/role claim opener")
    mark = stage.discord.mark()
    await stage.say("Ana", HOME, "/role handover opener Bo")
    assert "I could not ask Bo in private" in shown(stage, mark, "@Ana")[-1]
    await stage.say("Bo", HOME, "/role mine")
    assert "asks whether you would take Opener" in shown(stage, mark, "Bo")[0]
    await stage.press("Bo", HOME, "Mention me in the channel", None)
    [said] = ringing(stage, "Bo")
    assert "asks whether you would take Opener" in stage.discord.screens.text(said)
    # By now it is known that he takes none, and he is asked all the same.
    await stage.press("Bo", HOME, "Leave it", "mentions you in the channel")
    await stage.say("Ana", HOME, "/role claim closing")
    mark = stage.discord.mark()
    await stage.say("Ana", HOME, "/role handover closing Bo")
    assert "It waits for them in /role mine" in shown(stage, mark, "Ana")[0]
