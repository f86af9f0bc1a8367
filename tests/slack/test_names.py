"""Where the operator calls commands otherwise, nobody is told a command that is not there."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.slack.manifest import roots
from adapters.slack.names import naming
from adapters.slack.render import blocks_of, notification
from adapters.slack.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Fact, Facts, Note, Option, Select
from bot.core.commands import declared
from bot.core.i18n import words
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.shapes import Json
from tests.wire.slack.stage import SlackStage
from tests.wire.slack.workspace import View

NAMES = naming("community", "c-", "rsvp role=part", roots(declared()))
GONE = re.compile(rf"(?<![\w./<:])/(?:cop|{'|'.join(sorted(NAMES.known))})\b")
"""A command as it would be called if nobody had called it otherwise."""


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    """First-friday where /cop is /community, and /role /c-part."""
    made = SlackStage(contracts, names=NAMES)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


def texts(value: object) -> Iterator[str]:
    """All that is shown of blocks, options and hints; a control's Call is not."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in ("text", "alt_text", "accessibility_label"):
                yield inner
            elif not isinstance(inner, str):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def sent(stage: SlackStage) -> list[str]:
    """Everything that the app said in this workspace, notifications with it."""
    there = stage.slack.workspace
    found: list[str] = []
    for channel in there.channels.values():
        for message in channel.messages:
            if message.by_app:
                found += [message.text, *texts(message.blocks)]
    views: list[View] = [*there.views.values(), *there.homes.values()]
    shown: list[Json] = [view.sent for view in views]
    return [*found, *texts(shown), *(error for view in views for error in view.errors.values())]


async def test_no_command_is_told_that_is_called_otherwise_here(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    for line in (
        "/community help",
        "/community help everything",
        "/community help role",
        "/community help themes",
        "/community helo",
        "/community rol list",
        "/community ballot",
        "/community theme rank 1",
        "/community settings",
        "/community leave",
        "/c-part list",
        "/c-rsvp yes",
    ):
        assert await ana.command(line)
        await stage.rest()
    for line in ("/community help stewards", "/community settings", "/community health"):
        assert await stage.slack.person("Chris").command(line)
        await stage.rest()
    await ana.open_home()
    await stage.slack.person("Chris").open_home()
    await stage.slack.person("Nobody").open_home()
    await stage.rest()
    told = sent(stage)
    assert [text for text in told if GONE.search(text)] == []
    # A test that finds nothing proves something only where there is something to be found.
    assert any("/community help" in text for text in told)
    assert any("/c-part" in text for text in told)


def test_buttons_choices_facts_and_notifications_name_commands_as_they_are_typed() -> None:
    where = offer("cop help")
    card = Card(
        words("Type `/%(command)s` or %(said)s", command="theme rank", said="/theme rank"),
        (
            Facts((Fact("With `/rsvp yes`", words("or `/role list`")),)),
            Actions((Button("/role list", where, confirm="Really `/theme drop`?"),)),
            Actions((Select("More", where, "about", (Option("/rsvp · Answer", "rsvp"),)),)),
            Note(words("`/cop help` tells more")),
        ),
    )
    reader = Reader("T1", naming=NAMES)
    said = notification(card, reader)
    assert "Type /community theme rank or /theme rank" in said
    assert "With `/c-rsvp yes`: or /c-part list" in said
    assert said.endswith("/community help tells more")
    shown = " ".join(texts(blocks_of(card, reader)))
    assert not GONE.search(shown.replace("or /theme rank", ""))
    assert "/c-part list" in shown
    assert "Really `/community theme drop`?" in shown
    assert "/c-rsvp · Answer" in shown
