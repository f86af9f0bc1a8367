"""Whatever breaks a contract is written down, also where Slack itself would say nothing."""

from contextlib import suppress

import pytest
from slack_sdk.errors import SlackApiError

from tests.wire.shapes import Json
from tests.wire.slack.app import faults
from tests.wire.slack.bots import MANIFEST, Told, button, connected, form, greeting, plain
from tests.wire.slack.conftest import Scene


def actions(*elements: Json) -> list[Json]:
    """A message of buttons alone."""
    return [{"type": "actions", "elements": list(elements)}]


def section(text: str, **more: object) -> Json:
    """A paragraph."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


BROKEN = {
    "two of one action_id": (actions(button("A", "a"), button("B", "a")), "action_id 'a'"),
    "two of one block_id": ([section("A", block_id="b"), section("B", block_id="b")], "block_id"),
    "too many blocks": ([section("A") for _ in range(51)], "51 blocks"),
    "too much text": ([section("x" * 2800) for _ in range(5)], "14000 characters"),
    "a select of nothing": (
        actions({"type": "static_select", "action_id": "a", "options": []}),
        "nothing to choose from",
    ),
    "an unknown first choice": (
        actions(
            {
                "type": "static_select",
                "action_id": "a",
                "options": [{"text": plain("A"), "value": "a"}],
                "initial_option": {"text": plain("B"), "value": "b"},
            }
        ),
        "none of the options",
    ),
    "bold within bold": ([section("*You have *Opening* now*")], "bold within bold"),
    "a link that is none": (actions(button("A", "a", url="javascript:x")), "not of the form"),
}
UNLIKE = {
    "an unknown type": ([{"type": "banner"}], "no block of that type"),
    "a missing field": ([{"type": "section"}], "'text' is a required property"),
    "an unknown field": ([section("Hi", colour="red")], "'colour' was unexpected"),
    "a text too long": ([section("x" * 3001)], "is too long"),
    "an empty text": ([section("")], "non-empty"),
    "a label too long": (actions(button("x" * 76, "a")), "is too long"),
}


@pytest.mark.parametrize(("blocks", "told"), BROKEN.values(), ids=BROKEN.keys())
async def test_blocks_that_slack_would_not_draw(
    careless: Scene, blocks: list[Json], told: str
) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await careless.bot.client.chat_postMessage(
            channel=careless.channel.id, text="Hi", blocks=blocks
        )
    assert any(told in violation for violation in careless.slack.violations)
    assert careless.slack.texts(careless.channel) == []


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize(("blocks", "told"), UNLIKE.values(), ids=UNLIKE.keys())
async def test_blocks_that_are_not_as_slack_describes_them(
    careless: Scene, blocks: list[Json], told: str
) -> None:
    await test_blocks_that_slack_would_not_draw(careless, blocks, told)


@pytest.mark.usefixtures("described")
async def test_an_argument_that_a_method_does_not_take(careless: Scene) -> None:
    await careless.bot.client.chat_postMessage(channel=careless.channel.id, text="Hi", colour="red")
    assert careless.slack.violations == ["chat.postMessage: takes no argument colour"]


@pytest.mark.usefixtures("described")
async def test_an_argument_that_a_method_needs(careless: Scene) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await careless.bot.client.api_call("reactions.add", params={"name": "x"})
    assert careless.slack.violations == ["reactions.add: needs channel, timestamp"]


async def test_a_notification_that_says_nothing(careless: Scene) -> None:
    await careless.bot.client.api_call(
        "chat.postMessage", json={"channel": careless.channel.id, "blocks": greeting("Hi")}
    )
    assert "no text beside the blocks" in careless.slack.violations[0]


async def test_a_form_with_fields_that_cannot_be_sent(careless: Scene) -> None:
    view = form()
    del view["submit"]
    careless.bot.on["/form"] = lambda told: _open(told, view)
    async with connected(careless.slack, careless.bot):
        await careless.ana.command("/form")
    assert careless.slack.violations == ["views.open: a form with an input block needs submit"]


async def test_an_answer_to_a_press_that_nobody_would_see(careless: Scene) -> None:
    careless.bot.on["wave"] = lambda told: told.ack("Nobody reads this")
    client = careless.bot.client
    await client.chat_postMessage(channel=careless.channel.id, text="Hi", blocks=greeting("Hi"))
    async with connected(careless.slack, careless.bot):
        await careless.ana.press("Wave")
    assert "nobody sees it" in careless.slack.violations[0]


async def test_an_error_at_a_field_that_is_not_there(careless: Scene) -> None:
    careless.bot.on["/form"] = lambda told: _open(told, form())
    careless.bot.on["greeting"] = lambda told: told.ack(
        response_action="errors", errors={"nose": "?"}
    )
    async with connected(careless.slack, careless.bot):
        await careless.ana.command("/form")
        assert not await careless.ana.fill({"Who": "Bo"})
    assert "errors stand at input blocks, not at ['nose']" in careless.slack.violations[0]


@pytest.mark.usefixtures("described")
def test_a_manifest_whose_events_lack_their_scopes(careless: Scene) -> None:
    settings = {"event_subscriptions": {"bot_events": ["message.channels", "sunrise"]}}
    told = list(
        faults(
            MANIFEST | {"settings": settings, "oauth_config": {}},
            careless.slack.platform.checks.contracts,
        )
    )
    assert told == [
        "manifest: slash commands and shortcuts need the scope commands",
        "manifest: the event message.channels needs one of channels:history",
        "manifest: there is no event sunrise",
    ]


async def _open(told: Told, view: Json) -> None:
    await told.ack()
    with suppress(SlackApiError):
        await told.client.views_open(trigger_id=told.body["trigger_id"], view=view)
