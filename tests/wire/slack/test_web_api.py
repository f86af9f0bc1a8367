"""The Web API as the real client finds it: what is granted, refused, and what people then see."""

from collections.abc import Awaitable

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.wire.shapes import Json
from tests.wire.slack.bots import form, greeting
from tests.wire.slack.conftest import Scene


async def refused(call: Awaitable[AsyncSlackResponse]) -> Json:
    """What a call is refused with."""
    with pytest.raises(SlackApiError) as error:
        await call
    answer: Json = error.value.response.data
    return answer


def holding(scene: Scene, *scopes: str) -> AsyncWebClient:
    """A client whose token has these scopes alone."""
    token = scene.slack.install(scene.slack.workspace, scopes)
    return AsyncWebClient(token.secret, scene.slack.api_url, retry_handlers=[])


async def test_a_message_can_be_posted_changed_and_taken_away(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    ts = str((await client.chat_postMessage(channel=channel, text="One"))["ts"])
    await client.chat_update(channel=channel, ts=ts, text="Two")
    assert scene.slack.texts(scene.channel) == ["Two"]
    await client.chat_delete(channel=channel, ts=ts)
    kinds = [(shown.kind, shown.text) for shown in scene.slack.shown()]
    assert kinds == [("posted", "One"), ("redrawn", "Two"), ("deleted", "Two")]


async def test_a_reply_stands_in_its_thread_and_not_in_the_channel_s_history(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    ts = str((await client.chat_postMessage(channel=channel, text="Head"))["ts"])
    await client.chat_postMessage(channel=channel, text="Reply", thread_ts=ts)
    history = await client.conversations_history(channel=channel)
    assert [message["text"] for message in history["messages"]] == ["Head"]
    replies = await client.conversations_replies(channel=channel, ts=ts)
    assert [message["text"] for message in replies["messages"]] == ["Head", "Reply"]


async def test_an_ephemeral_message_is_seen_by_one_person_alone(scene: Scene) -> None:
    await scene.bot.client.chat_postEphemeral(
        channel=scene.channel.id, user=scene.ana.user.id, text="Just for you"
    )
    assert [one.text for one in scene.ana.sees("#design")] == ["Just for you"]
    assert scene.bo.sees("#design") == []
    assert scene.slack.texts(scene.channel) == []


async def test_metadata_comes_back_when_it_is_asked_for(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    told = {"event_type": "delivery", "event_payload": {"key": "12"}}
    await client.chat_postMessage(channel=channel, text="Hi", metadata=told)
    plain = await client.conversations_history(channel=channel)
    full = await client.conversations_history(channel=channel, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == told


@pytest.mark.usefixtures("described")
async def test_a_missing_scope_says_what_is_needed_and_what_is_there(scene: Scene) -> None:
    client = holding(scene, "chat:write")
    answer = await refused(client.conversations_history(channel=scene.channel.id))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert answer["provided"] == "chat:write"


@pytest.mark.parametrize(
    ("private", "error"), [(False, "not_in_channel"), (True, "channel_not_found")]
)
async def test_the_bot_has_to_be_in_a_channel(scene: Scene, private: bool, error: str) -> None:
    other = scene.slack.channel("other", private=private, bot=False)
    answer = await refused(scene.bot.client.chat_postMessage(channel=other.id, text="Hi"))
    assert answer["error"] == error


async def test_a_public_channel_takes_posts_of_a_bot_that_may_or_that_joins(scene: Scene) -> None:
    other = scene.slack.channel("other", bot=False)
    public = holding(scene, "chat:write", "chat:write.public")
    await public.chat_postMessage(channel=other.id, text="From outside")
    await scene.bot.client.conversations_join(channel=other.id)
    await scene.bot.client.chat_postMessage(channel=other.id, text="From inside")
    assert scene.slack.texts(other) == ["From outside", "From inside"]


async def test_an_archived_channel_takes_nothing(scene: Scene) -> None:
    await scene.slack.archive(scene.channel, scene.ana)
    answer = await refused(scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi"))
    assert answer["error"] == "is_archived"


async def test_direct_messages_are_opened_and_end_for_somebody_who_left(scene: Scene) -> None:
    client = scene.bot.client
    opened = await client.conversations_open(users=[scene.ana.user.id])
    await client.chat_postMessage(channel=opened["channel"]["id"], text="Hello Ana")
    assert [(s.audience, s.text) for s in scene.slack.shown()] == [("@Ana", "Hello Ana")]
    await scene.slack.change(scene.ana, deleted=True)
    answer = await refused(client.conversations_open(users=[scene.ana.user.id]))
    assert answer["error"] == "user_disabled"


async def test_direct_messages_can_be_closed_to_the_bot(scene: Scene) -> None:
    scene.ana.user.closed = "messages_tab_disabled"
    answer = await refused(scene.bot.client.chat_postMessage(channel=scene.ana.user.id, text="Hi"))
    assert answer["error"] == "messages_tab_disabled"


async def test_reactions_are_counted_in_full_and_named_in_part(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel
    scene.slack.platform.reactors = 3
    ts = str((await client.chat_postMessage(channel=channel.id, text="Vote"))["ts"])
    for number in range(8):
        voter = scene.slack.person(f"Voter {number}")
        channel.members.add(voter.user.id)
        await voter.react("2️⃣", on="Vote")
    answer = await client.reactions_get(channel=channel.id, timestamp=ts, full=True)
    (reaction,) = answer["message"]["reactions"]
    assert (reaction["name"], reaction["count"], len(reaction["users"])) == ("two", 8, 3)


async def test_a_reaction_has_to_exist_and_comes_once(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    ts = str((await client.chat_postMessage(channel=channel, text="Vote"))["ts"])
    there: Json = {"channel": channel, "timestamp": ts}
    assert (await refused(client.reactions_add(name="✅", **there)))["error"] == "invalid_name"
    await client.reactions_add(name="white_check_mark", **there)
    again = await refused(client.reactions_add(name="white_check_mark", **there))
    assert again["error"] == "already_reacted"
    await client.reactions_remove(name="white_check_mark", **there)


async def test_a_pin_comes_and_goes_once(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel
    ts = str((await client.chat_postMessage(channel=channel.id, text="Card"))["ts"])
    await client.pins_add(channel=channel.id, timestamp=ts)
    assert channel.pins == [ts]
    assert (await refused(client.pins_add(channel=channel.id, timestamp=ts)))["error"] == (
        "already_pinned"
    )
    await client.pins_remove(channel=channel.id, timestamp=ts)
    assert channel.pins == []


async def test_a_user_s_zone_is_told_and_a_user_may_have_none(scene: Scene) -> None:
    client = scene.bot.client
    ana = (await client.users_info(user=scene.ana.user.id, include_locale=True))["user"]
    bo = (await client.users_info(user=scene.bo.user.id))["user"]
    assert (ana["tz"], ana["locale"]) == ("Europe/Berlin", "en-US")
    assert "tz" not in bo
    assert "locale" not in bo


async def test_lists_come_in_pages(scene: Scene) -> None:
    for number in range(5):
        scene.slack.channel(f"room-{number}")
    names: list[str] = []
    async for page in await scene.bot.client.conversations_list(limit=2):
        names += [channel["name"] for channel in page["channels"]]
    assert names == ["design", *(f"room-{number}" for number in range(5))]


async def test_a_file_is_uploaded_in_three_steps(scene: Scene) -> None:
    await scene.bot.client.files_upload_v2(
        channel=scene.channel.id, filename="dates.ics", content="BEGIN", initial_comment="Dates"
    )
    assert scene.slack.texts(scene.channel) == ["Dates\n[dates.ics]"]
    (file,) = scene.slack.workspace.kept.values()
    assert file == b"BEGIN"


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-wrong", "invalid_auth"), ("xapp-", "not_allowed_token_type")],
)
async def test_a_token_has_to_be_there_right_and_of_the_right_kind(
    scene: Scene, token: str, error: str
) -> None:
    secret = scene.slack.app.app_token if token == "xapp-" else token
    client = AsyncWebClient(secret, scene.slack.api_url)
    assert (await refused(client.auth_test()))["error"] == error


async def test_a_revoked_token_is_good_for_nothing(scene: Scene) -> None:
    await scene.bot.client.auth_revoke()
    assert (await refused(scene.bot.client.auth_test()))["error"] == "token_revoked"


async def test_a_form_needs_a_trigger_that_is_fresh_and_unused(live: Scene) -> None:
    client = live.bot.client
    await live.ana.command("/form")
    await live.ana.command("/form")
    first, second = (body["trigger_id"] for body in live.bot.bodies)
    await client.views_open(trigger_id=first, view=form())
    again = await refused(client.views_open(trigger_id=first, view=form()))
    assert again["error"] == "exchanged_trigger_id"
    live.later(seconds=4)
    late = await refused(client.views_open(trigger_id=second, view=form()))
    assert late["error"] == "expired_trigger_id"


async def test_three_forms_are_stacked_and_no_more(live: Scene) -> None:
    client = live.bot.client
    await live.ana.command("/form")
    opened = await client.views_open(trigger_id=live.bot.bodies[0]["trigger_id"], view=form())

    def push(number: int) -> Awaitable[AsyncSlackResponse]:
        there = (live.slack.workspace.id, live.ana.user.id, opened["view"]["id"])
        trigger = live.slack.platform.openings.trigger(*there)
        return client.views_push(trigger_id=trigger, view=form(f"Form {number}"))

    await push(2)
    await push(3)
    assert (await refused(push(4)))["error"] == "push_limit_reached"
    assert live.ana.form_text.startswith("Form 3")


async def test_a_form_is_redrawn_with_what_was_written_unless_it_is_gone(live: Scene) -> None:
    client = live.bot.client
    await live.ana.command("/form")
    opened = await client.views_open(trigger_id=live.bot.bodies[0]["trigger_id"], view=form())
    await live.ana.write({"Who": "Bo"})
    there: Json = {"view_id": opened["view"]["id"], "view": form("Anew")}
    stale = await refused(client.views_update(hash="1.2", **there))
    assert stale["error"] == "hash_conflict"
    await client.views_update(hash=opened["view"]["hash"], **there)
    assert live.ana.form_text.startswith("Anew\nWho: Bo")
    await live.ana.close()
    assert (await refused(client.views_update(**there)))["error"] == "not_found"


async def test_what_is_not_in_blocks_any_more_is_gone_and_the_rest_is_kept(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    posted = await client.chat_postMessage(channel=channel, text="Hi", blocks=greeting("Hi"))
    await client.chat_update(channel=channel, ts=posted["ts"], text="Notified anew")
    assert scene.slack.texts(scene.channel) == ["Hi\n[Wave] [Which tone: Warm, Dry]"]
    await client.chat_update(channel=channel, ts=posted["ts"], text="Plain", blocks=[])
    assert scene.slack.texts(scene.channel) == ["Plain"]


async def test_only_own_messages_can_be_changed(scene: Scene) -> None:
    said = await scene.ana.say("Mine")
    answer = await refused(
        scene.bot.client.chat_update(channel=scene.channel.id, ts=said.ts, text="Yours")
    )
    assert answer["error"] == "cant_update_message"


@pytest.mark.usefixtures("described")
async def test_the_scopes_that_were_needed_are_known(scene: Scene) -> None:
    client, channel = scene.bot.client, scene.channel.id
    await client.chat_postMessage(channel=channel, text="Hi")
    await client.conversations_info(channel=channel)
    assert scene.slack.scopes_used == {"chat:write", "channels:read"}
