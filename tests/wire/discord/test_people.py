"""What people do on Discord, and what a bot made with the real discord.py hears of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.plays.stage import Stuck
from scheduler.clock import SimulatedClock
from tests.wire.discord.bots import Greeter
from tests.wire.discord.clients import SCHEDULED, begin, end
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord
from tests.wire.discord.people import Person
from tests.wire.discord.permissions import May

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Scene:
    """A guild with three people in #design, and a bot."""

    discord: Discord
    ana: Person
    bo: Person
    chris: Person
    bot: Greeter

    def last(self) -> tuple[str, str]:
        """To whom the newest thing was shown, and what."""
        shown = self.discord.shown()[-1]
        return shown.audience, shown.text


@pytest.fixture
async def scene(contracts: Path | None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    """Everything connected. A contract that was broken fails the test."""
    async with Discord(load(contracts), SimulatedClock(START), patience=1.0) as double:
        monkeypatch.setattr(Route, "BASE", double.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(double.gateway_url))
        double.channel("design")
        ana, bo = double.person("Ana"), double.person("Bo")
        chris = double.person("Chris", permissions=May.MANAGE_EVENTS)
        greeter = Greeter(SCHEDULED | discord.Intents(guild_messages=True, dm_messages=True))
        await begin(greeter, double.platform.token)
        yield Scene(double, ana, bo, chris, greeter)
        await end(greeter)
        assert double.violations == []


async def test_a_command_is_run_with_options_as_a_client_types_them(scene: Scene) -> None:
    assert await scene.ana.command("greet", {"who": "Bo", "tone": "Dry", "times": "2"})
    assert scene.last() == ("Ana", "D 2 Bo en-US")


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("sing", {}, "not among the commands"),
        ("greet", {}, "needs who"),
        ("greet", {"who": "Zoe"}, "nothing called “Zoe”"),
        ("greet", {"who": "Bo", "tone": "Loud"}, "no choice of “tone”: Warm, Dry"),
        ("greet", {"who": "Bo", "times": "many"}, "takes a number"),
        ("greet", {"who": "Bo", "when": "now"}, "has no option “when”"),
        ("role", {}, "has no “”"),
        ("steward close", {}, "not among the commands"),
    ],
)
async def test_what_a_client_does_not_take_is_never_sent(
    scene: Scene, name: str, options: dict[str, str], why: str
) -> None:
    with pytest.raises(Stuck, match=why):
        await scene.ana.command(name, options)
    assert "INTERACTION_CREATE" not in scene.bot.told


async def test_commands_are_listed_for_those_who_may_use_them(scene: Scene) -> None:
    assert "steward" not in scene.ana.commands()
    assert await scene.chris.command("steward close")
    assert scene.last() == ("Chris", "It is over")
    assert "steward" not in scene.chris.commands("dm")


async def test_a_subcommand_is_found_by_its_words(scene: Scene) -> None:
    assert await scene.ana.command("role claim", {"title": "Opener"}, "dm")
    assert scene.last() == ("Ana", "Opener is yours")


async def test_options_are_completed_while_one_types(scene: Scene) -> None:
    assert await scene.ana.suggestions("post", "word", "he") == ["Hello all", "Help"]
    assert await scene.ana.command("post", {"word": "Hello all"})
    assert scene.last()[1].startswith("hello\n")
    assert await scene.ana.command("post", {"word": "anything"})
    assert scene.last()[1].startswith("anything\n")


async def test_a_private_answer_is_seen_by_one_person_alone(scene: Scene) -> None:
    await scene.ana.command("role claim", {"title": "Opener"})
    assert [one.text for one in scene.ana.sees()] == ["Opener is yours"]
    assert scene.bo.sees() == []


async def test_a_promised_answer_comes_later(scene: Scene) -> None:
    assert await scene.ana.command("ponder")
    await scene.discord.settle()
    assert scene.last() == ("Ana", "I have thought.")


async def test_a_bot_that_says_nothing_is_told_of(scene: Scene) -> None:
    assert not await scene.ana.command("quiet")
    assert scene.last() == ("Ana", "The application did not respond")


async def test_a_bot_that_is_away_is_told_of_at_once(scene: Scene) -> None:
    await scene.bot.close()
    assert not await scene.ana.command("ponder")
    assert scene.last() == ("Ana", "The application did not respond")


async def test_buttons_and_selects_are_used_by_their_labels(scene: Scene) -> None:
    await scene.ana.command("post", {"word": "hello"})
    assert await scene.bo.press("Wave", on="hello")
    assert scene.last() == ("Bo", "g:wave it is")
    assert await scene.bo.choose("Dry", "Which tone")
    assert scene.last() == ("Bo", "dry it is")
    with pytest.raises(Stuck, match="no button “Bow”"):
        await scene.bo.press("Bow", where="#design")


async def test_a_form_is_filled_in_and_sent(scene: Scene) -> None:
    await scene.ana.command("letter")
    assert scene.last()[1].splitlines()[:3] == ["A letter", "Subject:", "Tone:"]
    assert await scene.ana.fill({"subject": "Hello", "Tone": "dry", "To": "Bo"})
    assert scene.last() == ("Ana", "Hello / Dry / Bo")
    assert scene.ana.form is None


async def test_a_form_stays_open_until_it_can_be_sent(scene: Scene) -> None:
    await scene.ana.command("letter")
    assert not await scene.ana.fill({"tone": "warm"})
    assert "This field is required" in scene.ana.form_text
    assert "Tone: Warm" in scene.ana.form_text
    assert not await scene.ana.fill({"subject": "Far too long"})
    assert await scene.ana.fill({"subject": "Short"})


async def test_a_message_s_menu_hands_its_words_over(scene: Scene) -> None:
    await scene.bo.say("Hush")
    await scene.bot.until("message ''")
    assert await scene.ana.use("Greet back", "Hush")
    assert scene.last() == ("Ana", "Bo: Hush")


async def test_what_is_said_in_private_is_read(scene: Scene) -> None:
    await scene.ana.say("Good morning", "dm")
    await scene.bot.until("message 'Good morning'")


async def test_reactions_come_and_go(scene: Scene) -> None:
    await scene.bo.say("Who comes?")
    await scene.ana.react("✅", "Who comes")
    await scene.bot.until("reaction ✅")
    with pytest.raises(Stuck, match="reacted with ✅ on that message already"):
        await scene.ana.react("✅", "Who comes")
    await scene.ana.unreact("✅", "Who comes")
    assert scene.bo.sees()[0].reactions == ()


async def test_a_thread_is_opened_under_a_message_and_seen_with_its_channel(scene: Scene) -> None:
    await scene.bo.say("Who comes?")
    await scene.ana.reply("Me", "Who comes")
    await scene.bo.reply("Good", "Me")
    assert [one.text for one in scene.ana.sees("#design")] == ["Good", "Me", "Who comes?"]


async def test_nobody_acts_where_they_may_not(scene: Scene) -> None:
    secret = scene.discord.channel("secret")
    scene.discord.restrict(secret, deny=May.VIEW)
    with pytest.raises(Stuck, match="sees no channel #secret"):
        await scene.ana.say("Hello", "#secret")
