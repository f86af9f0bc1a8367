"""Discord waits three seconds for a first answer, however busy the database and Discord are."""

import asyncio
import time
from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.deadline import PATIENCE, WAITS, Lateness
from tests.wire.discord.people import Person
from tests.wire.discord.routes.asked import ROUTES
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import ReplyLost, Reset, Slow

HOME = "#facilitators"
CARD = "Friday, April 3"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
SLOW = Slow(12.0)
"""Longer than even a busy machine takes for an answer that waits for none of it."""
NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
WAYS = ("Open the form", "Go on")
"""Buttons that lead into a form, or on in it."""
OF_A_ROLE = {"Title": "Timekeeper", "What it asks of somebody": "Looks at the clock"}


def person(stage: DiscordStage, name: str) -> Person:
    return stage.discord.person(name)


def slow(stage: DiscordStage) -> None:
    """From now on Discord and the database take their time for all but the answers themselves."""
    stage.discord.platform.patience = SLOW.seconds - 2
    for name in ROUTES:
        if name != CALLBACK:
            stage.discord.mishaps.next(name, *[SLOW] * 20)
    stage.bot.store.write(lambda _session: time.sleep(SLOW.seconds))
    for _reader in range(8):
        stage.bot.store.read(lambda _session: time.sleep(SLOW.seconds))


async def all_of(acts: Mapping[str, Awaitable[object]]) -> dict[str, object]:
    """What came of each, done side by side."""
    return dict(zip(acts, await asyncio.gather(*acts.values()), strict=True))


async def test_every_kind_of_input_is_answered_in_time(stage: DiscordStage) -> None:
    ana, bo, chris, dee = (person(stage, name) for name in ("Ana", "Bo", "Chris", "Dee"))
    eli, fay, gus = (person(stage, name) for name in ("Eli", "Fay", "Gus"))
    hal, ida, jan, kim = (person(stage, name) for name in ("Hal", "Ida", "Jan", "Kim"))
    await stage.say("Hal", HOME, "/query ask How do you end?")
    await bo.say("How do you begin?", HOME)
    await stage.say("Ana", HOME, "/query ask")
    await stage.say("Chris", HOME, "/role add")
    await stage.say("Ida", HOME, "/query ask")
    # Kim has sent one page of two, and is asked to go on.
    await stage.say("Kim", HOME, "/poll")
    await kim.fill({"Your question": "Tea?", "Choices": "yes, no"})
    await stage.rest()
    page, form = chris.form, ana.form
    slow(stage)
    acts = {
        "a command": eli.command("rsvp", {"answer": "yes"}, HOME),
        "a command that opens a form": dee.command("query ask", {}, HOME),
        "a command that opens one of several pages": gus.command("poll", {}, HOME),
        "a command typed as a line": fay.command("cop do", {"line": "/rsvp yes"}, HOME),
        "a button": bo.press("I'll be there", CARD, HOME),
        "a message's menu": hal.use("Ask the community", "How do you begin?", HOME),
        "a person's menu": jan.use_on("Thank", "Bo", HOME),
        "a button that opens a form": kim.press("Go on", None, HOME),
        "a form": ana.fill({"kind": "seeking experience", "question": "How do you begin?"}),
        "what a word could become": ida.suggestions("role claim", "role", "op", where=HOME),
        "a select": ida.choose("Opener", "Which role", HOME),
        "a page of a form": chris.fill(OF_A_ROLE),
    }
    asked = stage.discord.platform.interactions
    before = set(asked)
    done = await all_of(acts)
    # Nothing is suggested in time, and that is an answer as well.
    assert done == dict.fromkeys(acts, True) | {"what a word could become": []}
    assert all(asked[token].heard.is_set() for token in set(asked) - before)
    assert (chris.form, ana.form) != (page, form)
    assert PATIENCE < WAITS
    stage.discord.mishaps.over()
    await stage.rest()
    with stage.bot.store.work(1) as work:
        coming = work.members.named([answer.member_id for answer in work.rsvps.of(1)])
        assert sorted(member.name for member in coming.values()) == ["Bo", "Eli", "Fay"]
    for name in ("Chris", "Dee", "Gus", "Hal", "Jan", "Kim"):
        who = person(stage, name)
        here = [way for seen in who.sees(HOME) if seen.private for way in seen.buttons]
        await stage.press(name, HOME, next(way for way in WAYS if way in here), None)
        assert who.form is not None, name


async def test_a_form_that_was_promised_opens_from_a_button_with_what_was_given(
    stage: DiscordStage,
) -> None:
    stage.bot.adapter.deeds.patience = 0.0
    await person(stage, "Ana").command("role claim", {"note": "gladly"}, HOME)
    await stage.rest()
    assert person(stage, "Ana").form is None
    stage.bot.adapter.deeds.patience = PATIENCE
    await stage.press("Ana", HOME, "Open the form", None)
    assert "gladly" in person(stage, "Ana").form_text


@pytest.mark.parametrize("mishap", [Reset(), ReplyLost()], ids=str)
@pytest.mark.parametrize("line", ["/rsvp yes", "/query ask"])
async def test_an_answer_whose_connection_breaks_off_is_given_again_and_counts_once(
    stage: DiscordStage, mishap: Reset | ReplyLost, line: str
) -> None:
    mark = stage.discord.mark()
    stage.discord.mishaps.next(CALLBACK, mishap)
    async with asyncio.timeout(SLOW.seconds):
        assert await person(stage, "Ana").command("cop do", {"line": line}, HOME)
    await stage.rest()
    told = {one.audience for one in stage.discord.shown(mark) if "Ana" in one.audience}
    assert told == {"Ana"}, "in place, and not in a direct message"


def test_a_clock_that_is_set_otherwise_than_ours_makes_nobody_late() -> None:
    lateness, ahead = Lateness(), timedelta(hours=7)
    assert [lateness.of(NOW + ahead, NOW) for _each in range(3)] == [0.0] * 3
    assert lateness.of(NOW + ahead, NOW + timedelta(seconds=1.5)) == 1.5
    assert lateness.of(NOW + ahead, NOW) == 0.0


def test_what_seems_hours_late_since_a_clock_was_set_is_taken_as_any_other() -> None:
    lateness = Lateness()
    assert lateness.of(NOW, NOW) == 0.0
    assert lateness.of(NOW, NOW + timedelta(hours=1)) == 0.0
