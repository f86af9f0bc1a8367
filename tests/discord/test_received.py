"""What people write on Discord is kept as they saw it, whoever reads it later and where."""

import pytest

from adapters.discord.received import received
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"
NAMES = {"11": "design", "22": "crew"}


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (
            "<https://a.b/c> in <#11>, <#12> for <@&22>",
            "https://a.b/c in #design, #channel for @crew",
        ),
        ("<@33> and <@!34>", "@Eli and <@!34>"),
        ("<a:wave:44> </rsvp yes:55>", ":wave: /rsvp yes"),
        ("<id:browse> <id:customize>", "Browse Channels Channels & Roles"),
        ("<id:guide> <id:linked-roles:66> <id:x>", "Server Guide Linked Roles <id:x>"),
    ],
)
def test_what_discord_marks_up_is_read_as_it_was_written(sent: str, meant: str) -> None:
    assert received(sent, NAMES, {"33": "Eli"}) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<t:1775239200>", "Friday, April 3, 2026, 11:00 (Phoenix)"),
        ("<t:1775239200:R>", "Friday, April 3, 2026, 11:00 (Phoenix)"),
        ("<t:1775239200:D>", "Friday, April 3, 2026"),
        ("<t:1775239200:t>", "11:00 (Phoenix)"),
        ("<t:9999999999999:F> <t:x>", "<t:9999999999999:F> <t:x>"),
    ],
)
def test_a_time_is_told_on_the_clocks_of_the_community(sent: str, meant: str) -> None:
    assert received(sent, zone="America/Phoenix") == meant


async def test_a_time_in_a_message_is_kept_as_a_time(stage: DiscordStage) -> None:
    await stage.discord.person("Ana").say(
        "Who knows a room for <t:1775239200:F> in <id:browse>?", HOME
    )
    await stage.use("Bo", HOME, "Ask the community", "Who knows a room")
    await stage.fill("Bo", {"kind": "problem solving"})
    with stage.bot.store.work(1) as work:
        [query] = work.queries.put_to_all()
    assert query.question == (
        "Who knows a room for Friday, April 3, 2026, 11:00 (Phoenix) in Browse Channels?"
    )
