"""Gatherings as the server's own events: there, in step, ended, and never twice."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from store.database import Session
from store.work import Work
from tests.wire.discord.guild import Channel, Kind, ScheduledEvent
from tests.wire.discord.mishaps import Refused
from tests.wire.discord.permissions import INVITED, May
from tests.wire.discord.stage import DiscordStage
from tests.wire.mishaps import ReplyLost

HOME = "#facilitators"
MAKING = "POST /guilds/{guild_id}/scheduled-events"
CHANGING = "PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
SCHEDULED, BEGUN, ENDED, CANCELLED = 1, 2, 3, 4
CONNECT = 1 << 20
MODERATING = May.MANAGE_CHANNELS | 1 << 22 | 1 << 24
"""What a moderator of a stage has: with muting, and moving people."""


def events(stage: DiscordStage, *statuses: int) -> list[ScheduledEvent]:
    """The server's events, soonest first."""
    found = [e for e in stage.discord.guild.events.values() if e.status in (statuses or (1, 2))]
    return sorted(found, key=lambda event: str(event.told["scheduled_start_time"]))


def days(stage: DiscordStage, *statuses: int) -> list[str]:
    """When they begin, by UTC."""
    return [str(e.told["scheduled_start_time"])[:16] for e in events(stage, *statuses)]


def home(stage: DiscordStage) -> Channel:
    return stage.discord.person("Ana").place(HOME)


def calls(stage: DiscordStage, operation: str) -> int:
    return list(stage.discord.calls).count(operation)


def granted(stage: DiscordStage, permissions: int) -> None:
    """Our own role in the server has these permissions now."""
    guild = stage.discord.guild
    for role in guild.roles.values():
        if role.bot:
            role.permissions = permissions
            stage.discord.platform.places.alter_role(guild, role)


async def later(stage: DiscordStage) -> None:
    """A minute in which nobody does anything."""
    await stage.bot.rest()
    stage.bot.adapter.upkeep.all_changed()
    await stage.bot.rest()


async def told(stage: DiscordStage, name: str, mark: int) -> Sequence[str]:
    """What somebody was told in direct messages since a mark."""
    await stage.bot.rest()
    return [one.text for one in stage.discord.shown(mark) if one.audience == f"@{name}"]


async def test_the_gatherings_of_three_months_stand_among_the_events(stage: DiscordStage) -> None:
    assert days(stage) == ["2026-04-03T20:00", "2026-05-01T20:00"]
    [first, _second] = events(stage)
    assert first.told["name"] == "Phoenix facilitators"
    assert first.told["scheduled_end_time"] == "2026-04-03T23:00:00+00:00"
    assert first.told["entity_metadata"] == {"location": "The place will be told in the channel"}
    assert f"on the card in <#{home(stage).id}>" in first.told["description"]


async def test_what_changes_about_a_gathering_changes_its_event_and_only_that(
    stage: DiscordStage,
) -> None:
    sent = calls(stage, CHANGING)
    await stage.say("Chris", HOME, "/gathering move next to 2026-04-10 at 14:00")
    assert days(stage)[0] == "2026-04-10T21:00"
    await stage.say("Chris", HOME, "/gathering relocate next 12 Oak Street")
    assert events(stage)[0].told["entity_metadata"] == {"location": "12 Oak Street"}
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    assert events(stage)[0].told["name"] == "Silence"
    assert calls(stage, CHANGING) == sent + 3
    await stage.say("Ana", HOME, "/rsvp yes")
    await later(stage)
    assert calls(stage, CHANGING) == sent + 3


async def test_a_cancelled_gathering_cancels_its_event(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/gathering cancel next why:ill")
    if stage.discord.person("Chris").form is not None:
        await stage.fill("Chris", {})
    assert days(stage, CANCELLED) == ["2026-04-03T20:00"]
    # The next one comes nearer, and the three months go on from today.
    assert days(stage) == ["2026-05-01T20:00"]


async def test_a_gathering_that_takes_place_after_all_has_an_event_again(
    stage: DiscordStage,
) -> None:
    await stage.say("Chris", HOME, "/gathering cancel 2026-04-03 why:ill")
    await stage.say("Chris", HOME, "/gathering restore 2026-04-03")
    assert days(stage, CANCELLED) == ["2026-04-03T20:00"]
    assert days(stage, SCHEDULED) == ["2026-04-03T20:00", "2026-05-01T20:00"]


async def test_a_community_that_leaves_a_server_takes_its_events_along(
    stage: DiscordStage,
) -> None:
    elsewhere = stage.discord.channel("elsewhere")
    now = stage.discord.platform.clock.now()

    def move(session: Session) -> None:
        homes = Work(session, 1).communities
        homes.add_home("discord", "77", elsewhere.id, "elsewhere", now)
        homes.leave_home(homes.homes()[0])

    await asyncio.wrap_future(stage.bot.store.write(move))
    await later(stage)
    assert events(stage, 1, 2, 3, 4) == []


async def test_an_event_begins_and_ends_with_its_gathering(stage: DiscordStage) -> None:
    await stage.pass_until(_at("2026-04-03 13:30"))
    assert days(stage, BEGUN) == ["2026-04-03T20:00"]
    await stage.pass_until(_at("2026-04-03 17:00"))
    assert days(stage, ENDED) == ["2026-04-03T20:00"]
    assert days(stage, BEGUN) == []


async def test_what_moves_after_it_began_is_an_event_of_its_own(stage: DiscordStage) -> None:
    await stage.pass_until(_at("2026-04-03 13:30"))
    await stage.say("Chris", HOME, "/gathering move 2026-04-03 to 2026-04-10 at 13:00")
    assert days(stage, ENDED) == ["2026-04-03T20:00"]
    assert "2026-04-10T20:00" in days(stage, SCHEDULED)


async def test_an_event_whose_making_was_never_answered_is_not_made_twice(
    stage: DiscordStage,
) -> None:
    stage.discord.mishaps.next(MAKING, ReplyLost())
    with capture_logs():
        await stage.say("Chris", HOME, "/gathering add 2026-04-20 at 18:00")
        await later(stage)
        await later(stage)
    assert days(stage).count("2026-04-21T01:00") == 1


async def test_a_database_from_a_backup_finds_the_events_that_stand(stage: DiscordStage) -> None:
    await asyncio.wrap_future(stage.bot.store.write(_forget))
    made = calls(stage, MAKING)
    await later(stage)
    assert (calls(stage, MAKING), len(days(stage))) == (made, 2)


async def test_a_restart_changes_nothing(stage: DiscordStage) -> None:
    before = (days(stage), calls(stage, MAKING), calls(stage, CHANGING))
    await stage.restart()
    await later(stage)
    assert (days(stage), calls(stage, MAKING), calls(stage, CHANGING)) == before


async def test_what_a_steward_deletes_on_discord_is_let_be(stage: DiscordStage) -> None:
    stage.discord.platform.places.unschedule(events(stage)[0])
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    await later(stage)
    assert days(stage) == ["2026-05-01T20:00"]
    assert stage.bot.store.look(_title) == "Silence"


async def test_the_setting_takes_the_events_away_and_brings_them_back(stage: DiscordStage) -> None:
    await stage.say("Chris", HOME, "/cop discord events no")
    assert events(stage, 1, 2, 3, 4) == []
    await stage.say("Chris", HOME, "/cop discord events yes")
    assert len(days(stage)) == 2


async def test_what_not_all_of_a_server_may_know_is_not_told_to_all(stage: DiscordStage) -> None:
    there, bot = home(stage), stage.discord.platform.state.bot
    stage.discord.restrict(there, bot, allow=May.VIEW | May.SEND)
    stage.discord.restrict(there, deny=May.VIEW)
    await later(stage)
    assert events(stage, 1, 2, 3, 4) == []


async def test_a_missing_permission_is_told_once_and_the_mirror_goes_on_when_it_is_granted(
    stage: DiscordStage,
) -> None:
    mark = stage.discord.mark()
    granted(stage, INVITED & ~May.CREATE_EVENTS)
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    await later(stage)
    [said] = await told(stage, "Chris", mark)
    assert "Create Events" in said
    assert "/steward cop discord" in said
    granted(stage, INVITED)
    await later(stage)
    assert events(stage)[0].told["name"] == "Silence"
    granted(stage, INVITED & ~May.CREATE_EVENTS)
    await stage.say("Chris", HOME, "/gathering retitle next Noise")
    await later(stage)
    assert await told(stage, "Chris", mark) == [said]
    # One private message that nobody asked for a day: what is missing again is told the next.
    await stage.pass_until(_at("2026-03-03 12:00"))
    first, second = await told(stage, "Chris", mark)
    assert (first, "Create Events" in second) == (said, True)


async def test_a_refusal_that_the_permissions_do_not_tell_of_is_taken_as_one(
    stage: DiscordStage,
) -> None:
    mark = stage.discord.mark()
    stage.discord.mishaps.next(CHANGING, Refused(403, 50013))
    await stage.say("Chris", HOME, "/gathering retitle next Silence")
    assert "Create Events" in (await told(stage, "Chris", mark))[0]


async def test_a_server_that_is_full_of_events_gets_them_when_there_is_room(
    stage: DiscordStage,
) -> None:
    guild, told_ = stage.discord.guild, events(stage)[0].told | {"description": "A party"}
    parties = [ScheduledEvent(str(number), guild.id, guild.owner, told_) for number in range(98)]
    for party in parties:
        stage.discord.platform.places.schedule(party)
    mark = stage.discord.mark()
    with capture_logs() as logged:
        await stage.say("Chris", HOME, "/gathering add 2026-04-20 at 18:00")
        await later(stage)
    assert "2026-04-21T01:00" not in days(stage)
    await stage.pass_until(_at("2026-03-03 12:00"))
    [said] = [text for text in await told(stage, "Chris", mark) if "There is no room" in text]
    assert "End or delete some" in said
    stage.discord.platform.places.unschedule(parties[0])
    await later(stage)
    assert "2026-04-21T01:00" in days(stage)
    assert not [entry for entry in logged if entry["log_level"] == "error"]


async def test_interest_is_offered_as_an_answer_once_and_never_taken_as_one(
    stage: DiscordStage,
) -> None:
    mark, ana = stage.discord.mark(), stage.discord.person("Ana")
    ana.interested(events(stage)[0])
    [said] = await told(stage, "Ana", mark)
    assert "You marked interest in its event. Shall I note you as coming?" in said
    assert stage.bot.store.look(_answers) == []
    ana.interested(events(stage)[0], on=False)
    ana.interested(events(stage)[0])
    assert len(await told(stage, "Ana", mark)) == 1
    await stage.press("Ana", "dm", "I'll be there", None)
    assert stage.bot.store.look(_answers) == ["yes"]


async def test_interest_of_a_newcomer_is_offered_too_and_makes_nobody_a_member(
    stage: DiscordStage,
) -> None:
    mark, gia = stage.discord.mark(), stage.discord.person("Gia")
    gia.interested(events(stage)[0])
    [said] = await told(stage, "Gia", mark)
    assert "Answer there" in said
    assert "Gia" not in stage.bot.store.look(_names)


async def test_whoever_answered_or_wants_no_such_offers_is_not_asked(stage: DiscordStage) -> None:
    await stage.say("Ana", HOME, "/rsvp maybe")
    await stage.say("Bo", HOME, "/cop quiet event offers")
    mark = stage.discord.mark()
    for name in ("Ana", "Bo"):
        stage.discord.person(name).interested(events(stage)[0])
    assert await told(stage, "Ana", mark) == []
    assert await told(stage, "Bo", mark) == []


async def test_interest_in_other_events_is_none_of_our_business(stage: DiscordStage) -> None:
    mark = stage.discord.mark()
    told_ = {**events(stage)[0].told, "description": "A party"}
    party = ScheduledEvent("99", stage.discord.guild.id, stage.discord.guild.owner, told_)
    stage.discord.platform.places.schedule(party)
    stage.discord.person("Ana").interested(party)
    assert await told(stage, "Ana", mark) == []


@pytest.mark.parametrize("name", ["x" * 300, "**@everyone** `/cop`", "%(name)s %s"])
async def test_any_name_and_purpose_makes_an_event_that_discord_takes(
    stage: DiscordStage, name: str
) -> None:
    await stage.say("Chris", HOME, f'/cop settings purpose "{name * 9}"')
    await stage.say("Chris", HOME, f'/gathering retitle next "{name[:80]}"')
    shown = events(stage)[0].told
    assert shown["name"][:30] == name[:30]
    assert len(shown["name"]) <= 100
    assert len(shown["description"]) <= 1000


def _at(local: str) -> datetime:
    return datetime.fromisoformat(local)


def _forget(session: Session) -> None:
    session.connection().exec_driver_sql("DELETE FROM discordevent")


def _title(session: Session) -> str:
    found = Work(session, 1).gatherings.get(1)
    return found.title if found else ""


def _answers(session: Session) -> list[str]:
    return [rsvp.answer for rsvp in Work(session, 1).rsvps.of(1)]


def _names(session: Session) -> list[str]:
    return [each.name for each in Work(session, 1).members.active()]


async def test_a_gathering_in_a_voice_channel_is_an_event_in_it_and_back(
    stage: DiscordStage,
) -> None:
    room = stage.discord.channel("lounge", kind=Kind.VOICE)
    stage.discord.restrict(room, allow=CONNECT)
    link = f"https://discord.com/channels/{room.guild}/{room.id}"
    await stage.say("Chris", HOME, f"/gathering relocate next {link} format:online")
    [first, *_others] = events(stage)
    assert (first.told["entity_type"], first.told["channel_id"]) == (2, room.id)
    await stage.say("Chris", HOME, "/gathering relocate next 12 Oak Street format:in person")
    [first, *_others] = events(stage)
    assert (first.told["entity_type"], first.told["channel_id"]) == (3, None)
    assert first.told["entity_metadata"] == {"location": "12 Oak Street"}


async def test_a_room_that_not_everybody_can_enter_is_told_in_words(stage: DiscordStage) -> None:
    room = stage.discord.channel("stewards-only", kind=Kind.VOICE)
    stage.discord.restrict(room, deny=CONNECT)
    link = f"https://discord.com/channels/{room.guild}/{room.id}"
    await stage.say("Chris", HOME, f"/gathering relocate next {link} format:online")
    assert events(stage)[0].told["entity_metadata"] == {"location": link}


async def test_a_room_that_not_everybody_sees_is_told_in_words(stage: DiscordStage) -> None:
    room = stage.discord.channel("hidden", kind=Kind.VOICE)
    stage.discord.restrict(room, allow=CONNECT, deny=int(May.VIEW))
    link = f"https://discord.com/channels/{room.guild}/{room.id}"
    await stage.say("Chris", HOME, f"/gathering relocate next {link} format:online")
    assert events(stage)[0].told["entity_metadata"] == {"location": link}


async def test_a_room_that_is_deleted_is_told_in_words(stage: DiscordStage) -> None:
    room = stage.discord.channel("lounge", kind=Kind.VOICE)
    stage.discord.restrict(room, allow=CONNECT)
    link = f"https://discord.com/channels/{room.guild}/{room.id}"
    await stage.say("Chris", HOME, f"/gathering relocate next {link} format:online")
    stage.discord.platform.places.remove(room)
    await later(stage)
    [first, *_others] = events(stage)
    assert (first.told["entity_type"], first.told["channel_id"]) == (3, None)
    assert first.told["entity_metadata"] == {"location": link}


async def test_a_stage_that_we_may_not_moderate_is_told_in_words_and_nobody_is_troubled(
    stage: DiscordStage,
) -> None:
    room, mark = stage.discord.channel("hall", kind=Kind.STAGE), stage.discord.mark()
    stage.discord.restrict(room, allow=CONNECT)
    link = f"https://discord.com/channels/{room.guild}/{room.id}"
    await stage.say("Chris", HOME, f"/gathering relocate next {link} format:online")
    assert events(stage)[0].told["entity_metadata"] == {"location": link}
    assert await told(stage, "Chris", mark) == []
    granted(stage, INVITED | MODERATING)
    await later(stage)
    assert events(stage)[0].told["entity_type"] == 1
