"""The double is Slack enough for the real SDK: what a bot does is seen, what people do is told."""

import asyncio

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.plays.stage import Stuck
from tests.wire.slack.bots import (
    Told,
    button,
    connected,
    form,
    greeting,
    home,
    plain,
    show_form,
    wave,
)
from tests.wire.slack.conftest import HASTE, Scene


async def test_a_command_is_answered_in_its_acknowledgement_and_only_its_caller_sees_it(
    live: Scene,
) -> None:
    live.bot.on["/greet"] = lambda told: told.ack("Good morning, <@U00000002>.")
    assert await live.ana.command("/greet")
    (shown,) = live.slack.shown()
    assert (shown.kind, shown.audience, shown.text) == ("private", "Ana", "Good morning, Ana.")
    assert live.ana.sees()[0].private
    assert live.bo.sees() == []


async def test_a_command_carries_people_and_channels_as_ids_and_text_as_entities(
    live: Scene,
) -> None:
    await live.ana.command("/greet @Bo & all in #design")
    assert live.bot.bodies[0]["text"] == (
        f"<@{live.bo.user.id}|bo> &amp; all in <#{live.channel.id}|design>"
    )


async def test_a_command_without_escaping_carries_what_was_typed(live: Scene) -> None:
    await live.ana.command("/form for @Bo")
    assert live.bot.bodies[0]["text"] == "for @Bo"


async def test_an_answer_may_come_later_and_five_times_within_half_an_hour(live: Scene) -> None:
    async def later(told: Told) -> None:
        await told.ack()
        answers = [await told.respond(f"Hello {n}") for n in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [404]
        assert "used_url" in answers[5].body

    live.bot.on["/greet"] = later
    await live.ana.command("/greet")
    assert [shown.text for shown in live.slack.shown()] == [f"Hello {n}" for n in range(5)]


async def test_an_answer_after_half_an_hour_is_refused(live: Scene) -> None:
    await live.ana.command("/greet")
    live.later(minutes=31)
    webhook = AsyncWebhookClient(live.bot.bodies[0]["response_url"])
    answer = await webhook.send(text="Too late")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


async def test_a_button_on_a_card_is_told_with_the_message_it_stands_on(live: Scene) -> None:
    posted = await live.bot.client.chat_postMessage(
        channel=live.channel.id, text="Good morning", blocks=greeting("*Good morning* & hello")
    )
    assert await live.bo.press("Wave", on="Good morning")
    told = live.bot.bodies[0]
    assert told["user"]["id"] == live.bo.user.id
    assert told["container"]["message_ts"] == posted["ts"]
    assert told["actions"][0]["value"] == "Wave"


async def test_a_button_s_answer_can_replace_its_card(live: Scene) -> None:
    live.bot.on["wave"] = wave
    client = live.bot.client
    await client.chat_postMessage(channel=live.channel.id, text="Hi", blocks=greeting("Hi"))
    await live.ana.press("Wave")
    assert live.slack.texts(live.channel) == ["Waved"]


async def test_an_option_is_told_with_what_was_chosen(live: Scene) -> None:
    client = live.bot.client
    await client.chat_postMessage(channel=live.channel.id, text="Hi", blocks=greeting("Hi"))
    assert live.slack.texts(live.channel) == ["Hi\n[Wave] [Which tone: Warm, Dry]"]
    await live.ana.choose("dry", "which tone")
    assert live.bot.bodies[0]["actions"][0]["selected_option"]["value"] == "Dry"


async def test_a_form_is_opened_filled_in_and_sent(live: Scene) -> None:
    live.bot.on["/form"] = show_form
    assert await live.ana.command("/form")
    assert live.ana.form_text == "Greeting\nWho:\nWhen:\n[Greet]"
    assert await live.ana.fill({"who": "Bo", "When": "2026-04-03"})
    values = live.bot.bodies[1]["view"]["state"]["values"]
    assert values["name"]["name"]["value"] == "Bo"
    assert values["day"]["day"]["selected_date"] == "2026-04-03"
    assert live.ana.form is None


async def test_an_error_stands_at_its_field_and_what_was_written_stays(live: Scene) -> None:
    live.bot.on["/form"] = show_form
    live.bot.on["greeting"] = lambda told: told.ack(
        response_action="errors", errors={"name": "Nobody is called that."}
    )
    assert await live.ana.command("/form")
    assert not await live.ana.fill({"Who": "Zed"})
    assert live.slack.shown()[-1].text == (
        "Greeting\nWho: Zed\n  ! Nobody is called that.\nWhen:\n[Greet]"
    )


async def test_slack_itself_asks_for_a_field_that_was_left_empty(live: Scene) -> None:
    live.bot.on["/form"] = show_form
    assert await live.ana.command("/form")
    assert not await live.ana.submit()
    assert "! Please complete this required field." in live.slack.shown()[-1].text
    assert live.bot.heard == ["/form"]


async def test_a_form_can_lead_to_another_and_be_closed(live: Scene) -> None:
    live.bot.on["/form"] = show_form
    live.bot.on["greeting"] = lambda told: told.ack(
        response_action="update", view=form("And another")
    )
    assert await live.ana.command("/form")
    await live.ana.fill({"Who": "Bo"})
    assert live.ana.form_text.startswith("And another\nWho: Bo")
    await live.ana.press("Not now")
    assert live.ana.form is None
    assert live.bot.heard[-1] == "closed greeting"


async def test_the_home_is_published_when_it_is_opened(live: Scene) -> None:
    live.bot.on["app_home_opened"] = lambda told: told.client.views_publish(
        user_id=told.body["event"]["user"], view=home("Your desk")
    )
    await live.ana.open_home()
    assert live.ana.home_text == "Your desk"
    assert live.bo.home_text == ""


async def test_reactions_are_told_by_name_and_those_of_the_bot_too(live: Scene) -> None:
    client, channel = live.bot.client, live.channel.id
    posted = await client.chat_postMessage(channel=channel, text="Shall we?")
    await client.reactions_add(channel=channel, timestamp=posted["ts"], name="white_check_mark")
    await live.ana.react("👍🏽", on="Shall we")
    await live.ana.unreact("👍🏽", on="Shall we")
    await live.slack.settle()
    told = [(b["event"]["user"], b["event"]["reaction"]) for b in live.bot.bodies]
    assert (live.ana.user.id, "+1::skin-tone-4") in told
    assert live.bot.heard.count("reaction_removed") == 1


async def test_a_shortcut_on_a_message_is_told_with_that_message(live: Scene) -> None:
    await live.bo.say("What a day")
    assert await live.ana.use("Greet back", on="What a day")
    assert live.bot.bodies[-1]["message"]["text"] == "What a day"
    assert await live.ana.start("Greet all")
    assert live.bot.heard == ["back", "all"]


async def test_somebody_of_another_workspace_presses_but_commands_are_not_for_them(
    live: Scene,
) -> None:
    stranger = live.slack.person("Zed", team="T0OTHER")
    live.channel.members.add(stranger.user.id)
    client = live.bot.client
    await client.chat_postMessage(channel=live.channel.id, text="Hi", blocks=greeting("Hi"))
    assert await stranger.press("Wave")
    assert live.bot.bodies[0]["user"]["team_id"] == "T0OTHER"
    assert (await client.users_info(user=stranger.user.id))["user"]["is_stranger"]
    with pytest.raises(Stuck, match="members of Acme only"):
        await stranger.command("/greet")


async def test_a_button_of_an_older_version_is_told_like_any_other(live: Scene) -> None:
    live.slack.left(live.channel, "From last year", greeting("From last year"))
    assert await live.ana.press("Wave", on="From last year")
    assert live.bot.heard == ["wave"]


async def test_the_same_press_can_come_twice_at_once(live: Scene) -> None:
    live.slack.left(live.channel, "Card", greeting("Card"))
    live.slack.deliveries.copies = 2
    assert await live.ana.press("Wave")
    assert live.bot.heard == ["wave", "wave"]


async def test_commands_do_not_work_in_threads_nor_where_one_is_not(live: Scene) -> None:
    with pytest.raises(Stuck, match="not supported in threads"):
        await live.ana.command("/greet", thread="1772442000.000100")
    live.slack.channel("quiet")
    with pytest.raises(Stuck, match="not in #quiet"):
        await live.ana.command("/greet", "#quiet")


async def test_who_asks_is_told_by_slack_when_the_bot_says_nothing(live: Scene) -> None:
    live.slack.sockets.patience = HASTE
    live.bot.on["/greet"] = lambda _told: asyncio.sleep(3 * HASTE)
    assert not await live.ana.command("/greet")
    assert live.slack.shown()[-1].kind == "notice"
    assert "operation_timeout" in live.slack.shown()[-1].text


async def test_whoever_acts_while_no_bot_is_there_is_told_so_at_once(scene: Scene) -> None:
    assert not await scene.ana.command("/greet")
    assert scene.slack.shown()[-1].audience == "Ana"


async def test_direct_messages_reach_the_bot_and_come_from_it(live: Scene) -> None:
    live.bot.on["message"] = _answer_people
    await live.ana.say("Hello there", "dm")
    await live.slack.settle()
    assert [(s.audience, s.text) for s in live.slack.shown()] == [("@Ana", "I heard you.")]


async def _answer_people(told: Told) -> None:
    event = told.body["event"]
    if "bot_id" not in event:
        await told.client.chat_postMessage(channel=event["channel"], text="I heard you.")


async def test_two_connections_share_what_is_told(live: Scene) -> None:
    async with connected(live.slack, live.bot):
        for _each in range(4):
            await live.ana.command("/greet")
    assert live.bot.heard == ["/greet"] * 4


async def test_options_are_asked_for_as_somebody_types(live: Scene) -> None:
    select = {"type": "external_select", "action_id": "who", "placeholder": plain("Who")}
    blocks = [{"type": "actions", "elements": [select, button("Go", "go")]}]
    live.bot.on["who"] = _people_called
    client = live.bot.client
    await client.chat_postMessage(channel=live.channel.id, text="Who", blocks=blocks)
    assert await live.ana.choose("Bo", "Who")
    assert live.bot.bodies[-1]["actions"][0]["selected_option"]["value"] == "Bo"


async def _people_called(told: Told) -> None:
    if told.body["type"] == "block_suggestion":
        name = told.body["value"]
        await told.ack(options=[{"text": plain(name), "value": name}])
    else:
        await told.ack()
