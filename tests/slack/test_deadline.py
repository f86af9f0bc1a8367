"""Slack waits three seconds for whoever acts, however long it takes itself to answer us."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack import people
from adapters.slack.deeds import PATIENCE
from tests.wire.mishaps import Slow
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.mishaps import RESPONSE_URL, Limited
from tests.wire.slack.stage import SlackStage

CARD = "Friday, April 3, 13:00"
SLOW = Slow(12.0)
"""Longer than even a busy machine takes for an acknowledgement that waits for none of it."""
EVERY = (
    "users.info",
    "conversations.info",
    "conversations.open",
    "chat.postMessage",
    "chat.postEphemeral",
    "chat.update",
    "views.open",
    "views.update",
    "views.publish",
    RESPONSE_URL,
)


@pytest.fixture(params=[False, True], ids=["socket mode", "http"])
async def stage(
    contracts: Path | None, request: pytest.FixtureRequest
) -> AsyncIterator[SlackStage]:
    """First-friday in #facilitators, where Slack takes four seconds for whatever we ask it."""
    made = SlackStage(contracts, http=request.param)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


def slow(stage: SlackStage) -> None:
    """From now on Slack takes its time for whatever it is asked, and does not wait that long."""
    stage.slack.deliveries.carrier.patience = SLOW.seconds - 2  # type: ignore[attr-defined]
    for name in EVERY:
        stage.slack.mishaps.next(name, *[SLOW] * 20)


async def test_every_kind_of_input_is_acknowledged_in_time(stage: SlackStage) -> None:
    ana, bo, chris, dee = map(stage.slack.person, ("Ana", "Bo", "Chris", "Dee"))
    channel = stage.slack.workspace.named("facilitators")
    eve, fay = stage.slack.person("Eve"), stage.slack.person("Fay")
    channel.members.update({eve.user.id, fay.user.id})
    await stage.say("Ana", None, "/query ask seeking experience")
    slow(stage)
    acts = {
        "a command": eve.command("/rsvp yes"),
        "a command that opens a form": dee.command("/query ask"),
        "a button": bo.press("I'll be there", CARD),
        "a shortcut from anywhere": chris.start("Offer a topic"),
    }
    form = ana.fill({"question": "How do you begin?"})
    events = (fay.react("white_check_mark", CARD), dee.open_home())
    _, _, _, *done = await asyncio.gather(form, *events, *acts.values())
    assert dict(zip(acts, done, strict=True)) == dict.fromkeys(acts, True)
    assert "Your question" not in ana.form_text
    assert stage.slack.deliveries.waiting == []
    assert PATIENCE < 3, "what Slack waits"
    stage.slack.mishaps.over()
    await stage.rest()
    with stage.bot.store.work(1) as work:
        coming = work.members.named([answer.member_id for answer in work.rsvps.of(1)])
        assert sorted(member.name for member in coming.values()) == ["Bo", "Eve", "Fay"]


async def test_a_limit_is_not_waited_out_while_somebody_waits_for_a_form(stage: SlackStage) -> None:
    stage.slack.mishaps.next("views.open", Limited(30))
    ana = stage.slack.person("Ana")
    assert await ana.command("/query ask")
    await stage.rest()
    assert any("Open the form" in seen.text for seen in ana.sees())
    assert await ana.press("Open the form")
    assert ana.form is not None


async def test_one_question_is_asked_about_one_person_however_much_they_do(
    stage: SlackStage,
) -> None:
    eve = stage.slack.person("Eve")
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    calls = stage.slack.platform.checks.calls
    before = calls["users.info"]
    stage.slack.mishaps.next("users.info", Slow(people.PROMPT / 2))
    await asyncio.gather(*(eve.command("/rsvp yes") for _n in range(4)))
    assert calls["users.info"] - before == 1


async def test_whoever_slack_tells_nothing_of_is_somebody_until_it_does(stage: SlackStage) -> None:
    eve = stage.slack.person("Eve")
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    stage.slack.mishaps.next("users.info", Slow(people.PROMPT + 4))
    await eve.react("white_check_mark", CARD)
    with stage.bot.store.work(1) as work:
        [answer] = work.rsvps.of(1)
        assert work.members.named([answer.member_id])[answer.member_id].name == "Somebody"
    await stage.rest()
    with stage.bot.store.work(1) as work:
        assert work.members.named([answer.member_id])[answer.member_id].name == "Eve"
