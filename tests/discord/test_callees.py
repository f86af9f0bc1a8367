"""Whom a message notifies on Discord: exactly those whom it calls, and nobody else."""

from typing import Any

import pytest

from adapters.discord import payloads
from adapters.discord.callees import CALLED
from adapters.discord.render import drawn
from adapters.discord.spans import Reader
from bot.core.cards.elements import Calls, Card, Group, Text
from bot.core.i18n import words
from bot.core.text import Person
from tests.discord.conftest import Refused
from tests.wire.discord.stage import DiscordStage

HOME = "#facilitators"
ANA = Person("Ana", ("discord:1:11",))
ELSEWHERE = Person("Eli *the* tall", ("slack:T1:U5", "discord:2:55"))
HOSTS = Group("Hosts", "discord:1:77")


def made(*people: Person, groups: tuple[Group, ...] = ()) -> dict[str, Any]:
    card = Card(words("It moved."), (Calls(people, groups), Text(words("Come."))))
    shown = drawn(card, Reader("1"))
    return payloads.created(shown.page, "convene-1", silent=True, calls=shown.calls).payload or {}


def test_exactly_those_are_allowed_who_are_called_in_this_server(refused: Refused) -> None:
    told = made(ANA, ELSEWHERE, groups=(HOSTS,))
    assert told["allowed_mentions"] == {"parse": [], "users": [11], "roles": [77]}
    texts = [part["content"] for part in told["components"]]
    assert "For <@&77>, <@11>, Eli \\*the\\* tall" in texts
    # It is said aloud, though the post itself would come in silence.
    assert not told["flags"] & 1 << 12


def test_a_message_that_calls_nobody_here_allows_nobody() -> None:
    told = made(ELSEWHERE)
    assert told["allowed_mentions"] == {"parse": []}
    assert told["flags"] & 1 << 12


def test_more_people_than_one_message_may_call_are_named(refused: Refused) -> None:
    crowd = [Person(f"Q{n}", (f"discord:1:{n + 1000}",)) for n in range(CALLED + 5)]
    card = Card(words("It moved."), (Calls(tuple(crowd)), Text(words("Come."))))
    shown = drawn(card, Reader("1"))
    assert len(shown.calls.users) == CALLED
    assert shown.calls.names == ("Q80", "Q81", "Q82", "Q83", "Q84")
    assert refused(shown.page) == []


def test_a_crowd_with_long_names_fits_into_one_message(refused: Refused) -> None:
    crowd = [Person("Q_" * 30, (f"discord:1:{10**18 + n}",)) for n in range(CALLED * 3)]
    roles = tuple(Group("Hosts", f"discord:1:{10**19 + n}") for n in range(CALLED))
    for groups, people in (((), crowd), (roles, crowd)):
        card = Card(words("It moved."), (Calls(tuple(people), groups), Text(words("Come."))))
        shown = drawn(card, Reader("1"))
        assert [refused(page) for page in shown.pages] == [[]]
        assert f"{shown.calls.more} more" in str(shown.page.to_components())


def test_who_is_called_twice_is_allowed_once() -> None:
    told = made(ANA, ANA, groups=(HOSTS, HOSTS))
    assert told["allowed_mentions"] == {"parse": [], "users": [11], "roles": [77]}


async def test_a_role_that_a_steward_chose_is_notified_and_nobody_else(
    stage: DiscordStage,
) -> None:
    role = stage.discord.platform.places.role(stage.discord.guild, "Hosts")
    role.mentionable = True
    chris = stage.discord.person("Chris")
    await chris.command("steward cop calls", {"post": "changes", "role": "Hosts"}, HOME)
    await stage.say("Ana", HOME, "/rsvp yes")
    await stage.say("Chris", HOME, "/gathering move next to 2026-04-10 at 13:00")
    calling = [message for message in chris.place(HOME).messages if message.pings]
    assert [message.pings for message in calling] == [[role.id]]
    # The one that nobody may mention is named, and nobody is notified.
    role.mentionable = False
    await stage.say("Chris", HOME, "/gathering move next to 2026-04-17 at 13:00")
    assert [message for message in chris.place(HOME).messages if message.pings] == calling


async def test_those_who_come_are_notified_and_nobody_who_does_not(stage: DiscordStage) -> None:
    ana = stage.discord.person("Ana")
    await stage.say("Chris", HOME, "/cop calls changes those who come")
    await stage.say("Ana", HOME, "/rsvp yes")
    await stage.say("Bo", HOME, "/rsvp no")
    await stage.say("Chris", HOME, "/gathering move next to 2026-04-10 at 13:00")
    calling = [message for message in ana.place(HOME).messages if message.pings]
    assert [message.pings for message in calling] == [[ana.user.id]]


@pytest.mark.parametrize("role", ["everybody", "<!subteam^S0CREW1234|@crew>", "S0CREW1234"])
async def test_neither_everybody_nor_another_platforms_group_is_called_by_a_typed_line(
    stage: DiscordStage, role: str
) -> None:
    typed = role.replace("everybody", f"<@&{stage.discord.guild.id}|Everyone>")
    said = await stage.discord.person("Chris").command(
        "cop do", {"line": f"cop calls changes role:{typed}"}, HOME
    )
    assert said
    with stage.bot.store.work(1) as work:
        assert [home.calls for home in work.communities.homes()] == [{}]
