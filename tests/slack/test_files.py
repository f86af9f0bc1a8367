"""A file that is handed over arrives, or whoever asked for it hears that it did not."""

import pytest

from adapters.slack.answers import USES, Answers, Asker
from adapters.slack.names import Naming
from adapters.slack.taken import Taken
from bot.core.replies import File
from tests.wire.mishaps import Broken
from tests.wire.slack.mishaps import Refused
from tests.wire.slack.stage import SlackStage

FIRST, LAST = "files.getUploadURLExternal", "files.completeUploadExternal"
MARKDOWN = "text/markdown; charset=utf-8"


async def told(stage: SlackStage) -> list[str]:
    return [one.text for one in await stage.seen() if one.audience in ("Ana", "@Ana")]


async def hand_over(stage: SlackStage, file: File) -> list[str]:
    """What Ana is shown where that file is handed over to her in the channel."""
    adapter, there = stage.bot.adapter, stage.slack.workspace
    answers = Answers(adapter.workspaces, Naming(), Taken())
    ana, home = stage.slack.person("Ana").user, there.named("facilitators")
    await stage.react("Bo", None, "✅", "Friday, April 3, 13:00")
    before = len(await told(stage))
    await answers.hand_over([file], Asker(await adapter.workspaces.of(there.id), ana.id, home.id))
    return (await told(stage))[before:]


@pytest.mark.parametrize("step", [FIRST, LAST])
async def test_what_slack_fails_at_once_is_sent_again(stage: SlackStage, step: str) -> None:
    stage.slack.mishaps.next(step, Broken(500))
    await stage.say("Ana", None, "/gathering calendar")
    shown = "\n".join(await told(stage))
    assert "[gatherings.ics]" in shown
    assert "couldn't send" not in shown


async def test_what_people_can_read_is_told_in_place_of_its_file(stage: SlackStage) -> None:
    stage.slack.mishaps.next(FIRST, *[Broken(500)] * 4)
    await stage.say("Ana", None, "/cop me")
    shown = "\n".join(await told(stage))
    assert shown.count("as a file. Its text is below.") == 2
    assert '"name": "Ana"' in shown


async def test_a_file_for_programs_alone_is_to_be_asked_for_again(stage: SlackStage) -> None:
    stage.slack.mishaps.next(FIRST, *[Broken(500)] * 2)
    await stage.say("Ana", None, "/gathering calendar")
    shown = "\n".join(await told(stage))
    assert "I couldn't send you gatherings.ics. Please ask for it once more" in shown
    assert "BEGIN:VCALENDAR" not in shown


async def test_what_slack_refuses_is_not_tried_again(stage: SlackStage) -> None:
    stage.slack.mishaps.next(FIRST, Refused("missing_scope"))
    shown = await hand_over(stage, File("keepsake.md", MARKDOWN, b"What we *kept*"))
    assert shown == [
        "I couldn't send you keepsake.md as a file. Its text is below.\nWhat we *kept*"
    ]


async def test_a_text_that_does_not_fit_says_so_at_its_end(stage: SlackStage) -> None:
    stage.slack.mishaps.next(FIRST, Refused("missing_scope"))
    text = "\n".join(f"line {n} of many" for n in range(10_000))
    shown = await hand_over(stage, File("long.md", MARKDOWN, text.encode()))
    assert len(shown) == USES
    assert [part.endswith("… There is more, but it doesn't fit here.") for part in shown] == [
        *[False] * (USES - 1),
        True,
    ]
