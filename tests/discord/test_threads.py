"""A thread for each gathering, where a community wants one; and forums, where cards are posts."""

from datetime import datetime

from structlog.testing import capture_logs

from tests.wire.discord.guild import Channel
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import ReplyLost

HOME = "#facilitators"


def threads(stage: DiscordStage) -> list[Channel]:
    return [c for c in stage.discord.platform.state.channels.values() if c.is_thread]


async def wanted(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/cop discord threads yes")


async def test_a_card_has_no_thread_unless_the_community_wants_one(stage: DiscordStage) -> None:
    await stage.say("Ana", HOME, "/rsvp yes")
    assert threads(stage) == []


async def test_the_gatherings_card_has_one_thread_named_by_its_date(stage: DiscordStage) -> None:
    await wanted(stage)
    await stage.say("Ana", HOME, "/rsvp yes")
    await stage.restart()
    [thread] = threads(stage)
    assert thread.name == "Friday, April 3"
    card = next(m for m in stage.discord.person("Ana").place(HOME).messages if m.thread)
    assert "Coming" in str(card.components)


async def test_it_is_renamed_with_the_gathering(stage: DiscordStage) -> None:
    await wanted(stage)
    await stage.say("Chris", HOME, "/gathering move next to 2026-04-10 at 13:00")
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    assert [thread.name for thread in threads(stage)] == ["Friday, April 10 · Silence"]


async def test_it_is_folded_away_a_day_after(stage: DiscordStage) -> None:
    await wanted(stage)
    await stage.pass_until(datetime.fromisoformat("2026-04-03 20:00"))
    assert not any(thread.archived for thread in threads(stage))
    await stage.pass_until(datetime.fromisoformat("2026-04-04 17:00"))
    assert {thread.name: thread.archived for thread in threads(stage)}["Friday, April 3"]


async def test_a_thread_whose_beginning_was_never_answered_is_begun_once(
    stage: DiscordStage,
) -> None:
    lost = "POST /channels/{channel_id}/messages/{message_id}/threads"
    stage.discord.mishaps.next(lost, ReplyLost())
    await wanted(stage)
    stage.bot.adapter.upkeep.all_changed()
    await stage.bot.rest()
    assert len(threads(stage)) == 1


async def test_a_thread_that_somebody_deletes_stays_away(stage: DiscordStage) -> None:
    await wanted(stage)
    stage.discord.platform.places.remove(threads(stage)[0])
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    await stage.say("Ana", HOME, "/rsvp yes")
    assert threads(stage) == []


async def test_what_a_gathering_needs_is_said_in_its_thread(stage: DiscordStage) -> None:
    await wanted(stage)
    await stage.say("Ana", HOME, "/rsvp yes")
    [thread] = threads(stage)
    await stage.pass_until(datetime.fromisoformat("2026-03-30 12:00"))
    assert "needs a hand" in "".join(map(stage.discord.screens.text, thread.lasting()))
    channel = stage.discord.person("Ana").place(HOME)
    assert "needs a hand" not in "".join(map(stage.discord.screens.text, channel.lasting()))


async def test_a_thread_that_rested_is_renamed_and_holds_up_no_other(stage: DiscordStage) -> None:
    await wanted(stage)
    await stage.say("Chris", HOME, "/gathering add 2026-03-20 at 13:00")
    first = next(thread for thread in threads(stage) if thread.name == "Friday, April 3")
    stage.discord.platform.places.archive(first, on=True)
    await stage.say("Chris", HOME, "/gathering move 2026-04-03 to 2026-04-10 at 13:00")
    assert first.name == "Friday, April 10"


async def test_a_thread_that_discord_folded_before_us_is_done_with(stage: DiscordStage) -> None:
    await wanted(stage)
    [thread] = threads(stage)
    await stage.pass_until(datetime.fromisoformat("2026-04-04 12:00"))
    stage.discord.platform.places.archive(thread, on=True)
    await stage.pass_until(datetime.fromisoformat("2026-04-04 17:00"))
    # The next one's is begun and named all the same.
    assert "Friday, May 1" in {each.name for each in threads(stage)}
    with capture_logs() as logs:
        stage.bot.adapter.upkeep.all_changed()
        await stage.bot.rest()
    assert not [one for one in logs if one["event"] == "thread not in step"]
