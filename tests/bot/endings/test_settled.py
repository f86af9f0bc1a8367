"""What is open as a community ends: settled with what came in, since nobody can answer any more."""

from datetime import UTC, datetime

from bot.core.prompts import prompts
from bot.core.rest import ENDED
from store.communities import Community
from tests.room import Room, said

CLEANING = {"bring-along-closes", "check-in", "closing", "ending-closes", "evaluation-closes"}


def test_after_the_end_the_clock_only_cleans_up() -> None:
    ended = Community(
        name="A",
        template="series",
        zone="UTC",
        founded_at=datetime(2026, 1, 1, tzinfo=UTC),
        rest=ENDED,
    )
    on = {name for name, one in prompts().items() if not one.held_back(ended)}
    assert on == CLEANING


async def test_a_charter_that_is_before_the_members_is_not_agreed_on_by_their_silence(
    winding: Room,
) -> None:
    await winding.until("2026-04-03 08:00")
    await winding.say("Chris", "/charter word potential: much")
    await winding.say("Chris", "/charter put")
    shown = await winding.until("2026-05-04 09:00")
    [last] = [one.text for one in shown if "ended before it was decided on" in one.text]
    assert last.startswith("A charter that was not taken")
    assert not any("Nobody objected" in one.text for one in shown)
    assert said(await winding.ask("Ana", "/charter show")).count("I object") == 0


async def test_votes_close_with_what_was_cast(winding: Room) -> None:
    await winding.until("2026-04-03 08:00")
    await winding.say("Ana", "/poll Which day? choices: Mon, Tue")
    await winding.say("Bo", "/poll vote 1")
    await winding.say("Ana", "/theme propose Silence")
    await winding.say("Bo", "/theme propose Noise")
    await winding.make("Chris", "theme open", {})
    shown = await winding.until("2026-04-06 09:02")
    assert any("Mon" in one.text and "closed" in one.text for one in shown)
    with winding.work() as work:
        assert work.polls.open_ones() == []
        assert work.ballots.now_open() is None
    assert await winding.until("2026-05-04 09:00") == []


async def test_interviews_are_called_off_and_answers_are_shown(winding: Room) -> None:
    await winding.until("2026-04-03 08:00")
    await winding.say("Chris", "/interview open days:5")
    for name in ("Ana", "Bo"):
        await winding.say(name, "/interview join")
    await winding.say("Chris", "/purpose ask")
    answer = {"shown": "by name", "today": "A quiet hour"}
    await winding.make("Ana", "purpose answer", answer, "form")
    shown = await winding.until("2026-05-04 09:00")
    assert any("This round is over, without any pairs." in one.text for one in shown)
    assert any("A quiet hour" in one.text for one in shown)
    assert not any("ask each other" in one.text for one in shown)
