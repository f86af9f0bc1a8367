"""The API as discord.py's own client finds it: what is done, refused, and told to the gateway."""

import asyncio
import io
from datetime import timedelta
from functools import partial

import discord
import pytest
from discord.http import HTTPClient, handle_message_parameters

from tests.wire.discord.conftest import START, Desk, refused
from tests.wire.discord.guild import Kind
from tests.wire.discord.permissions import May
from tests.wire.shapes import Json


async def test_a_message_is_said_changed_and_taken_away_and_each_is_told(desk: Desk) -> None:
    id = (await desk.send("One"))["id"]
    assert (await desk.edit(id, content="Two"))["content"] == "Two"
    await desk.http.delete_message(desk.channel.id, id)
    names = ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"]
    assert [event for event, _told in desk.told if event in names] == names
    assert await refused(desk.http.get_message(desk.channel.id, id)) == (404, 10008)
    kinds = [(shown.kind, shown.text) for shown in desk.discord.shown()]
    assert kinds == [("posted", "One"), ("redrawn", "Two"), ("deleted", "Two")]


async def test_a_nonce_posts_once_for_some_minutes_and_is_not_kept_with_the_message(
    desk: Desk,
) -> None:
    first = await desk.send("One", nonce="delivery-12")
    again = await desk.send("One", nonce="delivery-12")
    assert (again["id"], again["nonce"]) == (first["id"], "delivery-12")
    assert "nonce" not in await desk.http.get_message(desk.channel.id, first["id"])
    desk.later(minutes=6)
    assert (await desk.send("One", nonce="delivery-12"))["id"] != first["id"]
    assert [told["nonce"] for told in desk.events("MESSAGE_CREATE")] == ["delivery-12"] * 2


async def test_a_nonce_of_a_message_that_was_deleted_finds_no_message(desk: Desk) -> None:
    id = (await desk.send("One", nonce="12"))["id"]
    await desk.http.delete_message(desk.channel.id, id)
    assert await refused(desk.send("One", nonce="12")) == (404, 10008)


async def test_history_comes_in_pages_newest_first(desk: Desk) -> None:
    ids = [(await desk.send(str(number)))["id"] for number in range(5)]
    page = await desk.http.logs_from(desk.channel.id, 2)
    assert [each["content"] for each in page] == ["4", "3"]
    page = await desk.http.logs_from(desk.channel.id, 2, before=int(ids[3]))
    assert [each["content"] for each in page] == ["2", "1"]
    page = await desk.http.logs_from(desk.channel.id, 2, after=int(ids[0]))
    assert [each["content"] for each in page] == ["2", "1"]


async def test_what_others_say_is_not_read_without_the_intent(desk: Desk) -> None:
    await desk.bo.say("A secret", "#design")
    (message,) = await desk.http.logs_from(desk.channel.id, 1)
    assert message["content"] == ""
    desk.discord.platform.reads = True
    (message,) = await desk.http.logs_from(desk.channel.id, 1)
    assert message["content"] == "A secret"


async def test_only_its_own_messages_can_be_edited(desk: Desk) -> None:
    await desk.bo.say("Mine", "#design")
    id = desk.channel.messages[-1].id
    assert await refused(desk.edit(id, content="Yours")) == (403, 50005)
    assert await refused(desk.http.delete_message(desk.channel.id, int(id))) == (403, 50013)


async def test_a_file_is_sent_along(desk: Desk) -> None:
    file = discord.File(io.BytesIO(b"BEGIN"), "dates.ics")
    with handle_message_parameters("Dates", file=file) as params:
        said = await desk.http.send_message(desk.channel.id, params=params)
    (attachment,) = said["attachments"]
    assert (attachment["filename"], attachment["size"]) == ("dates.ics", 5)
    assert await desk.http.get_from_cdn(attachment["url"]) == b"BEGIN"


async def test_components_come_back_with_all_that_was_left_out(desk: Desk) -> None:
    view = discord.ui.LayoutView(timeout=None)
    text = discord.ui.TextDisplay[discord.ui.LayoutView]("Hello")
    picture = discord.ui.Thumbnail[discord.ui.LayoutView]("https://example.org/a.png")
    gallery = discord.ui.MediaGallery[discord.ui.LayoutView]()
    gallery.add_item(media="attachment://b.png")
    select = discord.ui.Select[discord.ui.LayoutView](options=[discord.SelectOption(label="A")])
    press = discord.ui.Button[discord.ui.LayoutView](label="Go", emoji="✅")
    rows = [discord.ui.ActionRow(select), discord.ui.ActionRow(press)]
    section = discord.ui.Section(text, accessory=picture)
    parts = (section, gallery, discord.ui.Separator(), *rows)
    view.add_item(discord.ui.Container(*parts, discord.ui.File("attachment://b.png")))
    file = discord.File(io.BytesIO(b"PNG"), "b.png")
    with handle_message_parameters(view=view, file=file) as params:
        said: Json = dict(await desk.http.send_message(desk.channel.id, params=params))
    kinds = [part["type"] for part in said["components"][0]["components"]]
    assert kinds == [9, 12, 14, 1, 1, 13]


async def test_naming_people_notifies_them_only_where_that_is_allowed(desk: Desk) -> None:
    text, ana = f"<@{desk.ana.user.id}> @everyone", desk.ana.user.id
    loud = await desk.send(text)
    quiet = await desk.send(text, allowed_mentions=discord.AllowedMentions.none())
    assert [user["id"] for user in loud["mentions"]] == [ana]
    assert (quiet["mentions"], quiet["mention_everyone"]) == ([], False)
    assert loud["mention_everyone"] is False, "the bot lacks the permission"


async def test_direct_messages_can_be_closed(desk: Desk) -> None:
    opened = await desk.http.start_private_message(desk.ana.user.id)
    direct = desk.discord.platform.state.channels[str(opened["id"])]
    await desk.send("Hello Ana", direct)
    desk.ana.user.closed = True
    assert await refused(desk.send("Hello again", direct)) == (403, 50007)
    assert [(s.audience, s.text) for s in desk.discord.shown()] == [("@Ana", "Hello Ana")]
    assert await refused(desk.http.start_private_message(desk.app)) == (400, 50033)


async def test_the_bot_needs_to_see_a_channel_and_to_have_permissions(desk: Desk) -> None:
    channel, bot = desk.channel, desk.discord.platform.state.bot
    assert await refused(desk.http.get_channel(12)) == (404, 10003)
    desk.discord.restrict(channel, bot, deny=May.SEND)
    assert await refused(desk.send("Hello")) == (403, 50013)
    desk.discord.restrict(channel, bot, deny=May.VIEW)
    assert await refused(desk.send("Hello")) == (403, 50001)
    assert await refused(desk.http.get_channel(channel.id)) == (403, 50001)


async def test_a_channel_hidden_from_everybody_can_be_opened_to_a_role(desk: Desk) -> None:
    guild, bot = desk.discord.guild, desk.discord.platform.state.bot
    role = guild.roles[guild.members[bot.id].roles[0]]
    desk.discord.restrict(desk.channel, deny=May.VIEW)
    assert await refused(desk.send("Hello")) == (403, 50001)
    desk.discord.restrict(desk.channel, role, allow=May.VIEW)
    await desk.send("Hello")


async def test_reactions_come_go_and_are_read_in_pages(desk: Desk) -> None:
    id = (await desk.send("Vote"))["id"]
    await desk.http.add_reaction(desk.channel.id, id, "2️⃣")
    message = desk.channel.messages[-1]
    for number in range(4):
        voter = desk.discord.person(f"Voter {number}").user
        desk.discord.platform.react(message, voter, "2️⃣", added=True)
    first = await desk.http.get_reaction_users(desk.channel.id, id, "2️⃣", 3)
    rest = await desk.http.get_reaction_users(
        desk.channel.id, id, "2️⃣", 3, after=int(first[-1]["id"])
    )
    assert (len(first), len(rest)) == (3, 2)
    (shown,) = (await desk.http.get_message(desk.channel.id, id))["reactions"]
    assert (shown["count"], shown["me"], shown["emoji"]["name"]) == (5, True, "2️⃣")
    await desk.http.remove_own_reaction(desk.channel.id, id, "2️⃣")
    assert len(desk.events("MESSAGE_REACTION_REMOVE")) == 1
    assert len(desk.events("MESSAGE_REACTION_ADD")) == 5


async def test_a_reaction_has_to_be_an_emoji_and_one_of_twenty(desk: Desk) -> None:
    id = (await desk.send("Vote"))["id"]
    assert await refused(desk.http.add_reaction(desk.channel.id, id, "tick")) == (404, 10014)
    assert await refused(desk.http.add_reaction(desk.channel.id, id, "own:12")) == (404, 10014)
    for number in range(20):
        await desk.http.add_reaction(desk.channel.id, id, chr(0x1F600 + number))
    assert await refused(desk.http.add_reaction(desk.channel.id, id, "✅")) == (403, 30010)


async def test_a_pin_needs_its_permission_and_is_listed(desk: Desk) -> None:
    id = (await desk.send("Card"))["id"]
    bot = desk.discord.platform.state.bot
    desk.discord.restrict(desk.channel, bot, deny=May.PIN_MESSAGES)
    assert await refused(desk.http.pin_message(desk.channel.id, id)) == (403, 50013)
    desk.discord.restrict(desk.channel, bot, allow=May.PIN_MESSAGES)
    await desk.http.pin_message(desk.channel.id, id)
    pins = await desk.http.pins_from(desk.channel.id, limit=10)
    assert [each["message"]["id"] for each in pins["items"]] == [id]
    old = await desk.raw("GET", f"/channels/{desk.channel.id}/pins")
    assert [each["id"] for each in old] == [id]
    await desk.http.unpin_message(desk.channel.id, id)
    assert (await desk.http.pins_from(desk.channel.id, limit=10))["items"] == []
    assert len(desk.events("CHANNEL_PINS_UPDATE")) == 2


async def test_a_thread_is_started_from_a_message_once(desk: Desk) -> None:
    id = (await desk.send("Gathering"))["id"]
    start = partial(desk.http.start_thread_with_message, desk.channel.id, id)
    thread = await start(name="April", auto_archive_duration=1440)
    assert (thread["id"], thread["parent_id"]) == (id, desk.channel.id)
    assert await refused(start(name="May", auto_archive_duration=1440)) == (400, 160004)
    assert [told["name"] for told in desk.events("THREAD_CREATE")] == ["April"]
    said = await desk.http.get_message(desk.channel.id, id)
    assert said["thread"]["name"] == "April"


async def test_a_thread_that_was_put_away_is_there_again_when_something_is_said(
    desk: Desk,
) -> None:
    id = (await desk.send("Gathering"))["id"]
    await desk.http.start_thread_with_message(
        desk.channel.id, id, name="April", auto_archive_duration=60
    )
    thread = desk.discord.platform.state.channels[id]
    said = await desk.send("In here", thread)
    await desk.http.edit_channel(int(thread.id), archived=True)
    with handle_message_parameters("Changed") as params:
        edit = desk.http.edit_message(thread.id, said["id"], params=params)
        assert await refused(edit) == (400, 50083)
    await desk.send("Again", thread)
    assert thread.archived is False


async def test_a_forum_takes_posts_with_its_tags(desk: Desk) -> None:
    forum = desk.discord.forum("questions", "open", "answered")
    tag = forum.tags[0]["id"]
    named = {"name": "How to begin", "applied_tags": [tag], "type": 11}
    with handle_message_parameters("How?", channel_payload=named) as params:
        post = await desk.http.start_thread_in_forum(forum.id, params=params)
    assert (post["applied_tags"], post["message"]["id"]) == ([tag], post["id"])
    await desk.http.edit_channel(int(post["id"]), applied_tags=[forum.tags[1]["id"]])
    assert desk.discord.platform.state.channels[str(post["id"])].applied == [forum.tags[1]["id"]]
    assert await refused(desk.send("Straight into it", forum)) == (400, 50008)


async def test_a_scheduled_event_is_made_moved_cancelled_and_told(desk: Desk) -> None:
    made = await schedule(desk)
    await desk.http.edit_scheduled_event(desk.guild, made["id"], name="May")
    await desk.http.edit_scheduled_event(desk.guild, made["id"], status=4)
    again = desk.http.edit_scheduled_event(desk.guild, made["id"], name="June")
    assert await refused(again) == (400, 180000)
    told = [(each["name"], each["status"]) for each in desk.events("GUILD_SCHEDULED_EVENT_UPDATE")]
    assert told == [("May", 1), ("May", 4)]
    assert await desk.http.get_scheduled_events(desk.guild, with_user_count=True) == []


async def test_who_is_interested_in_an_event_is_told_and_listed(desk: Desk) -> None:
    made = await schedule(desk)
    event = desk.discord.guild.events[made["id"]]
    desk.discord.platform.places.interest(event, desk.ana.user, on=True)
    users = await desk.http.get_scheduled_event_users(desk.guild, made["id"], 10, True)
    assert [user["user"]["id"] for user in users] == [desk.ana.user.id]
    one = await desk.http.get_scheduled_event(desk.guild, made["id"], with_user_count=True)
    assert one["user_count"] == 1
    assert len(desk.events("GUILD_SCHEDULED_EVENT_USER_ADD")) == 1


async def test_time_ends_an_event_that_is_on_and_cancels_one_that_never_began(desk: Desk) -> None:
    first, second = await schedule(desk), await schedule(desk)
    desk.later(days=1, minutes=5)
    await desk.http.edit_scheduled_event(desk.guild, first["id"], status=2)
    desk.later(hours=4)
    states = {id: event.status for id, event in desk.discord.guild.events.items()}
    assert states == {first["id"]: 3, second["id"]: 4}


async def test_an_event_needs_a_permission_and_another_s_a_greater_one(desk: Desk) -> None:
    guild, bot = desk.discord.guild, desk.discord.platform.state.bot
    made = await schedule(desk)
    role = guild.roles[guild.members[bot.id].roles[0]]
    role.permissions &= ~May.MANAGE_EVENTS
    await desk.http.edit_scheduled_event(desk.guild, made["id"], name="Mine")
    guild.events[made["id"]].creator = desk.ana.user.id
    edit = desk.http.edit_scheduled_event(desk.guild, made["id"], name="Hers")
    assert await refused(edit) == (403, 50013)
    role.permissions &= ~May.CREATE_EVENTS
    assert await refused(schedule(desk)) == (403, 50013)


async def test_members_are_read_one_by_one(desk: Desk) -> None:
    ana = await desk.http.get_member(desk.guild, desk.ana.user.id)
    assert ana["user"]["global_name"] == "Ana"
    assert await refused(desk.http.get_member(desk.guild, 12)) == (404, 10013)
    assert await refused(desk.http.get_members(desk.guild, 10, None)) == (403, 50001)
    desk.discord.platform.places.leave(desk.discord.guild, desk.ana.user)
    assert await refused(desk.http.get_member(desk.guild, desk.ana.user.id)) == (404, 10007)


async def test_a_guild_that_the_bot_was_put_out_of_is_closed_to_it(desk: Desk) -> None:
    desk.discord.platform.places.uninstall(desk.discord.guild)
    assert await refused(desk.http.get_guild(desk.guild)) == (403, 50001)
    assert await refused(desk.send("Hello")) == (403, 50001)
    assert await refused(desk.http.get_guild(12)) == (404, 10004)


async def test_the_application_and_the_gateway_are_told(desk: Desk) -> None:
    assert (await desk.http.application_info())["id"] == str(desk.app)
    shards, url, _limit = await desk.http.get_bot_gateway()
    assert (shards, url.startswith(desk.discord.gateway_url)) == (1, True)


@pytest.mark.parametrize("token", ["", "another"])
async def test_the_token_has_to_be_right(desk: Desk, token: str) -> None:
    client = HTTPClient(asyncio.get_running_loop())
    with pytest.raises(discord.LoginFailure):
        await client.static_login(token)
    await client.close()


async def schedule(desk: Desk) -> Json:
    """An event of an hour, tomorrow."""
    begins = START + timedelta(days=1)
    made = await desk.http.create_guild_scheduled_event(
        desk.guild,
        name="April",
        privacy_level=2,
        entity_type=3,
        entity_metadata={"location": "Room 3"},
        scheduled_start_time=begins.isoformat(),
        scheduled_end_time=(begins + timedelta(hours=1)).isoformat(),
    )
    return dict(made)


async def test_a_channel_is_changed_by_who_may(desk: Desk) -> None:
    rename = desk.http.edit_channel(int(desk.channel.id), name="facilitators")
    assert await refused(rename) == (403, 50013)
    bot = desk.discord.platform.state.bot
    desk.discord.restrict(desk.channel, bot, allow=May.MANAGE_CHANNELS)
    await desk.http.edit_channel(int(desk.channel.id), name="facilitators")
    assert (desk.channel.name, desk.channel.kind) == ("facilitators", Kind.TEXT)
