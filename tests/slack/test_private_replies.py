"""Private replies make way for what comes of them; views and public cards never do."""

from tests.wire.mishaps import Broken
from tests.wire.slack.mishaps import RESPONSE_URL
from tests.wire.slack.stage import SlackStage


def private(stage: SlackStage, name: str) -> list[str]:
    """What stands in the channel for their eyes alone."""
    who = stage.slack.person(name)
    channel = stage.slack.workspace.named("facilitators")
    kept = [m for m in channel.messages if m.private_to == who.user.id and not m.gone]
    public = set(stage.slack.texts(channel))
    return [s.text for s in who.sees("#facilitators") if s.text not in public][: len(kept)]


async def test_a_private_reply_is_replaced_by_what_its_button_does(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/rsvp yes")
    before = private(stage, "Ana")
    await stage.press("Ana", None, "Can't make it after all", None)
    assert len(private(stage, "Ana")) == len(before)


async def test_a_public_card_stays_whatever_is_pressed_on_it(stage: SlackStage) -> None:
    before = private(stage, "Bo")
    await stage.press("Bo", None, "I'll be there", "Which role would you take")
    channel = stage.slack.workspace.named("facilitators")
    assert any("Coming · 1: Bo" in text for text in stage.slack.texts(channel))
    assert len(private(stage, "Bo")) == len(before) + 1


async def test_what_somebody_looks_at_stays_whatever_they_do_from_it(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/cop help")
    before = private(stage, "Ana")
    await stage.press("Ana", None, "Come", "What would you like")
    assert len(private(stage, "Ana")) == len(before) + 1
    await stage.press("Ana", None, "Take part", "What would you like")
    assert len(private(stage, "Ana")) == len(before) + 2


async def test_an_answer_with_several_things_to_take_back_stays_for_the_second(
    stage: SlackStage,
) -> None:
    await stage.say("Ana", None, "/thanks Bo, Chris for the chairs")
    before = private(stage, "Ana")
    await stage.press("Ana", None, "Not Bo", "hear of it from me")
    await stage.press("Ana", None, "Not Chris", "hear of it from me")
    taken_back = [text for text in private(stage, "Ana") if "It is taken back" in text]
    assert len(taken_back) == 2
    assert len(private(stage, "Ana")) == len(before) + 2


async def test_where_it_cannot_be_replaced_the_answer_comes_all_the_same(stage: SlackStage) -> None:
    await stage.say("Ana", None, "/rsvp yes")
    before = private(stage, "Ana")
    stage.slack.mishaps.next(RESPONSE_URL, Broken(500))
    await stage.press("Ana", None, "Can't make it after all", None)
    assert len(private(stage, "Ana")) == len(before) + 1
