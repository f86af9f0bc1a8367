"""What happens on Discord besides commands: taken rightly, survived, told to whom it concerns."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import delete
from structlog.testing import capture_logs

from adapters.discord.registration import PAUSES
from store.communities import homes_on
from store.database import Session
from store.platforms.discord_commands import DiscordCommands
from store.work import Work
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.mishaps import Refused
from tests.wire.discord.permissions import May
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import Broken

HOME = "#facilitators"
CARD = "Friday, April 3"
REGISTERING = "PUT /applications/{application_id}/commands"
CALM = 15.0
"""Seconds within which a lost session is another one."""


def home(stage: DiscordStage) -> Channel:
    return stage.discord.person("Ana").place(HOME)


def card(stage: DiscordStage) -> str:
    """The gathering's card as it stands."""
    there = [one.text for one in stage.discord.person("Ana").sees(HOME) if not one.private]
    return next(text for text in there if "Coming · " in text)


def message(stage: DiscordStage) -> Message:
    """The message that the card is."""
    return next(each for each in home(stage).messages if each.reactions and not each.gone)


async def told(stage: DiscordStage, name: str, mark: int) -> Sequence[str]:
    """What somebody was told in direct messages since a mark."""
    await stage._rest()
    return [one.text for one in stage.discord.shown(mark) if one.audience == f"@{name}"]


async def session(stage: DiscordStage, number: int) -> None:
    """Wait until the bot has begun so many sessions, and looked up what it missed."""
    async with asyncio.timeout(CALM):
        while stage.discord.gateway.identified < number:  # noqa: ASYNC110 - over the wire
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    await stage._rest()


def _states(session: Session) -> list[tuple[str, str]]:
    return [(each.state, each.reason) for each in homes_on(session, "discord")]


def _unregistered(session: Session) -> None:
    session.exec(delete(DiscordCommands))


def _names(session: Session) -> list[str]:
    return [each.name for each in Work(session, 1).members.active()]


async def test_a_reaction_is_an_answer_and_takes_it_back_when_it_goes(stage: DiscordStage) -> None:
    await stage.react("Ana", HOME, "✅", CARD)
    assert "Coming · 1: Ana" in card(stage)
    await stage.unreact("Ana", HOME, "✅", CARD)
    assert "Coming · 0" in card(stage)


async def test_a_servers_own_emoji_and_the_reactions_of_bots_mean_nothing(
    stage: DiscordStage,
) -> None:
    platform, where = stage.discord.platform, message(stage)
    robot = platform.places.user("Robot")
    robot.bot = True
    platform.places.join(stage.discord.guild, robot)
    platform.react(where, robot, "✅", added=True)
    own = "party:1478059316215808000"
    platform.react(where, stage.discord.person("Ana").user, own, added=True)
    await stage._rest()
    assert "Coming · 0" in card(stage)


async def test_who_takes_part_by_reaction_goes_by_their_name_in_the_server(
    stage: DiscordStage,
) -> None:
    eli = stage.discord.person("Eli")
    stage.discord.guild.members[eli.user.id].nick = "Eli of the north"
    await stage.react("Eli", HOME, "✅", CARD)
    assert stage.bot.store.look(_names)[-1] == "Eli of the north"


async def test_reactions_that_a_moderator_clears_are_given_back_and_ours_seeded_anew(
    stage: DiscordStage,
) -> None:
    await stage.react("Ana", HOME, "✅", CARD)
    await stage.react("Bo", HOME, "🤔", CARD)
    stage.discord.platform.clear(message(stage))
    await stage._rest()
    assert "Coming · 0" in card(stage)
    assert "Maybe · " not in card(stage)
    assert message(stage).reactions


async def test_what_was_reacted_while_the_session_was_lost_is_looked_up(
    stage: DiscordStage,
) -> None:
    begun = stage.discord.gateway.identified
    stage.discord.gateway.forget()
    await stage.discord.gateway.drop()
    await stage.discord.person("Dee").react("✅", CARD, HOME)
    await session(stage, begun + 1)
    assert "Coming · 1: Dee" in card(stage)


async def test_a_connection_that_is_taken_up_again_misses_nothing(stage: DiscordStage) -> None:
    begun = stage.discord.gateway.identified
    await stage.discord.gateway.drop()
    await stage.react("Dee", HOME, "✅", CARD)
    async with asyncio.timeout(CALM):
        while not stage.discord.gateway.resumed:  # noqa: ASYNC110 - over the wire
            await asyncio.sleep(0.05)
    await stage._rest()
    assert "Coming · 1: Dee" in card(stage)
    assert stage.discord.gateway.identified == begun


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("INTERACTION_CREATE", {}),
        ("INTERACTION_CREATE", None),
        ("MESSAGE_REACTION_ADD", {"guild_id": "one"}),
        ("GUILD_CREATE", {"id": "x"}),
        ("CHANNEL_UPDATE", []),
        ("MESSAGE_CREATE", "words"),
        ("SOMETHING_NEW", {"id": "1"}),
    ],
    ids=str,
)
async def test_an_event_that_makes_no_sense_does_not_end_the_connection(
    stage: DiscordStage, event: str, payload: object
) -> None:
    begun = stage.discord.gateway.identified
    with capture_logs():
        stage.discord.gateway.garble(event, payload)
        await stage.say("Ana", HOME, "/rsvp yes")
    assert "Coming · 1: Ana" in card(stage)
    assert stage.discord.gateway.identified == begun


async def test_a_session_that_makes_no_sense_is_begun_anew(stage: DiscordStage) -> None:
    begun = stage.discord.gateway.identified
    with capture_logs():
        stage.discord.gateway.garble("READY", None)
        await session(stage, begun + 1)
    await stage.say("Ana", HOME, "/rsvp yes")
    assert "Coming · 1: Ana" in card(stage)


async def test_stewards_are_told_once_which_permission_is_missing_and_it_heals_by_itself(
    stage: DiscordStage,
) -> None:
    mark = stage.discord.mark()
    stage.discord.restrict(home(stage), deny=May.SEND)
    [said] = await told(stage, "Chris", mark)
    assert "I can no longer post in facilitators" in said
    assert "Send Messages" in said
    stage.discord.restrict(home(stage), deny=May.SEND | May.ADD_REACTIONS)
    assert len(await told(stage, "Chris", mark)) == 1
    stage.discord.restrict(home(stage))
    await stage.say("Ana", HOME, "/rsvp yes")
    assert "Coming · 1: Ana" in card(stage)


async def test_a_role_that_takes_our_rights_away_is_noticed(stage: DiscordStage) -> None:
    mark, guild = stage.discord.mark(), stage.discord.guild
    for role in guild.roles.values():
        role.permissions &= ~int(May.SEND)
        stage.discord.platform.places.alter_role(guild, role)
    assert "Send Messages" in (await told(stage, "Chris", mark))[0]


async def test_a_channel_that_is_deleted_is_no_home_any_more(stage: DiscordStage) -> None:
    mark = stage.discord.mark()
    stage.discord.platform.places.remove(home(stage))
    [said] = await told(stage, "Chris", mark)
    assert "the channel was deleted" in said


async def test_a_lost_channel_that_is_deleted_since_has_the_stewards_hear_what_mends_it_now(
    stage: DiscordStage,
) -> None:
    stage.discord.restrict(home(stage), deny=May.SEND)
    await stage.rest()
    mark = stage.discord.mark()
    stage.discord.platform.places.remove(home(stage))
    [said] = await told(stage, "Chris", mark)
    assert ("It was deleted" in said, "Allow my role" in said) == (True, False)
    await stage.offline()
    await stage.online()
    assert len(await told(stage, "Chris", mark)) == 1


async def test_back_on_a_server_without_what_it_needs_the_stewards_hear_what_to_grant(
    stage: DiscordStage,
) -> None:
    there = home(stage)
    stage.discord.platform.places.uninstall(stage.discord.guild)
    await stage.rest()
    mark = stage.discord.mark()
    stage.discord.platform.places.install(stage.discord.guild)
    stage.discord.restrict(there, deny=May.SEND)
    said = "\n".join(await told(stage, "Chris", mark))
    assert "Send Messages" in said


async def test_a_channel_that_is_renamed_is_called_by_its_new_name(stage: DiscordStage) -> None:
    channel = home(stage)
    channel.name = "practitioners"
    stage.discord.platform.places.alter(channel)
    await stage._rest()
    mark = stage.discord.mark()
    stage.discord.platform.places.remove(channel)
    assert "practitioners" in (await told(stage, "Chris", mark))[0]


async def test_a_card_that_is_deleted_is_posted_once_more_and_a_steward_is_told(
    stage: DiscordStage,
) -> None:
    await stage.react("Ana", HOME, "✅", CARD)
    mark = stage.discord.mark()
    stage.discord.platform.delete(message(stage))
    await stage.say("Bo", HOME, "/rsvp yes")
    [said] = await told(stage, "Chris", mark)
    assert "I post it once more" in said
    assert "Coming · 2" in card(stage), "what was answered on the one counts"
    await stage.react("Dee", HOME, "✅", CARD)
    assert "Coming · 3" in card(stage)
    stage.discord.platform.delete(message(stage))
    await stage.say("Chris", HOME, "/rsvp yes")
    assert "so I leave it away" in (await told(stage, "Chris", mark))[-1]
    await stage.press("Chris", "dm", "Post it", None)
    assert "Coming · 4" in card(stage)


async def test_a_card_that_is_missing_is_posted_when_a_steward_asks(stage: DiscordStage) -> None:
    await stage.react("Ana", HOME, "✅", CARD)
    mark = stage.discord.mark()
    stage.discord.platform.delete(message(stage))
    await stage.say("Chris", HOME, "/gathering card")
    assert "Coming · 1" in card(stage)
    assert "I post it once more" in (await told(stage, "Chris", mark))[-1]


async def test_being_put_out_of_a_server_breaks_nothing_and_is_noted(stage: DiscordStage) -> None:
    stage.discord.platform.places.uninstall(stage.discord.guild)
    await stage._rest()
    homes = stage.bot.store.look(_states)
    assert homes == [("lost", "removed from the server")]


async def test_put_out_of_a_server_what_is_for_its_people_waits_until_it_is_back(
    stage: DiscordStage,
) -> None:
    posting = "POST /channels/{channel_id}/messages"
    stage.discord.platform.places.uninstall(stage.discord.guild)
    await stage._rest()
    asked = list(stage.discord.calls).count(posting)
    mark = stage.discord.mark()
    await stage.pass_time(timedelta(days=23))
    assert list(stage.discord.calls).count(posting) - asked < 12, (
        "once for each, and not by the hour"
    )
    assert await told(stage, "Chris", mark) == []
    stage.discord.platform.places.install(stage.discord.guild)
    await stage._rest()
    assert "April 3" in "".join(await told(stage, "Chris", mark)), "not what is out of date by now"


async def test_what_was_lost_while_we_were_away_is_noticed_on_the_way_back(
    stage: DiscordStage,
) -> None:
    await stage.offline()
    stage.discord.restrict(home(stage), deny=May.VIEW)
    mark = stage.discord.mark()
    await stage.online()
    assert "View Channel" in (await told(stage, "Chris", mark))[0]


async def test_commands_are_registered_once_and_again_only_when_they_change(
    stage: DiscordStage,
) -> None:
    await stage.restart()
    await stage.offline()
    await stage.online()
    assert list(stage.discord.calls).count(REGISTERING) == 1


async def test_registering_commands_is_tried_again_until_discord_takes_them(
    stage: DiscordStage,
) -> None:
    await asyncio.wrap_future(stage.bot.store.write(_unregistered))
    await stage.offline()
    stage.discord.platform.state.commands.clear()
    stage.discord.mishaps.next(REGISTERING, *[Refused(403, 50001, "Missing Access")] * 2)
    with capture_logs() as logs:
        await stage.online()
        assert "rsvp" not in stage.discord.person("Ana").commands(HOME)
        async with asyncio.timeout(CALM + sum(PAUSES[:2])):
            while not any(stage.discord.platform.state.commands.values()):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    assert "rsvp" in stage.discord.person("Ana").commands(HOME)
    told = [one["seconds"] for one in logs if "not registered" in str(one["event"])]
    assert told == list(PAUSES[:2])
    await stage.rest()


async def test_discord_that_is_out_of_reach_at_the_start_is_tried_again(
    stage: DiscordStage,
) -> None:
    begun = stage.discord.gateway.identified
    await stage.offline()
    stage.discord.mishaps.next("GET /users/@me", Broken(503))
    await stage.online()
    assert stage.discord.gateway.identified == begun
    await session(stage, begun + 1)
    await stage.say("Ana", HOME, "/rsvp yes")
    assert "Coming · 1: Ana" in card(stage)


async def test_an_answer_that_the_card_shows_is_not_told_in_private_as_well(
    stage: DiscordStage,
) -> None:
    mark = stage.discord.mark()
    await stage.react("Ana", HOME, "✅", CARD)
    await stage.unreact("Ana", HOME, "✅", CARD)
    assert await told(stage, "Ana", mark) == []


async def test_who_gets_no_seat_by_reaction_is_told_in_private(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/gathering seats next 1")
    await stage.react("Ana", HOME, "✅", CARD)
    mark = stage.discord.mark()
    await stage.react("Bo", HOME, "✅", CARD)
    assert "You are first on the waitlist" in (await told(stage, "Bo", mark))[0]
