"""Stopping to listen on Slack: who is being answered is, and who comes then is told again."""

import asyncio

from tests.wire.mishaps import Slow
from tests.wire.slack.stage import SlackStage


async def test_what_was_taken_is_acknowledged_and_what_comes_then_is_not(
    stage: SlackStage,
) -> None:
    eve, busy = stage.slack.person("Eve"), asyncio.Event()
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    stage.slack.mishaps.next("users.info", Slow(0.5, busy.set))
    asked = asyncio.create_task(eve.command("/rsvp yes", "#facilitators"))
    await asyncio.wait_for(busy.wait(), 30)
    hushing = asyncio.create_task(stage.bot.adapter.hush())
    await asyncio.sleep(0)
    assert not hushing.done()
    stage.slack.sockets.patience = 0.2
    late = asyncio.create_task(stage.slack.person("Ana").command("/rsvp yes", "#facilitators"))
    assert await asyncio.wait_for(asked, 30)
    await asyncio.wait_for(hushing, 30)
    assert not await asyncio.wait_for(late, 30)
    seen = [each.text for each in await stage.seen() if each.audience in ("Eve", "Ana")]
    assert "You're coming" in "".join(seen)
    with stage.bot.store.work(1) as work:
        gathering = work.gatherings.ahead(stage.clock.now())[0].id
        assert len(work.rsvps.of(gathering)) == 1


async def test_it_knows_whether_slack_reaches_it(stage: SlackStage) -> None:
    adapter = stage.bot.adapter
    assert adapter.connected()
    stage.slack.mishaps.next("apps.connections.open", Slow(1.0, (asked := asyncio.Event()).set))
    await stage.slack.sockets.drop()
    await asyncio.wait_for(asked.wait(), 60)
    assert not adapter.connected()
    async with asyncio.timeout(60):
        while not adapter.connected():  # noqa: ASYNC110 - the SDK connects by itself
            await asyncio.sleep(0.05)
    await adapter.hush()
    assert not adapter.connected()
