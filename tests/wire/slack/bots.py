"""A small bot made with the real Bolt, for tests of the double itself."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.wire.shapes import Json
from tests.wire.slack.double import Slack

ANYTHING = re.compile(".*")
MANIFEST: Json = {
    "display_information": {"name": "Greeter"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Greeter"},
        "slash_commands": [
            {"command": "/greet", "description": "Greet somebody", "should_escape": True},
            {"command": "/form", "description": "Open a form"},
        ],
        "shortcuts": [
            {"name": "Greet back", "type": "message", "callback_id": "back", "description": "."},
            {"name": "Greet all", "type": "global", "callback_id": "all", "description": "."},
        ],
    },
    "oauth_config": {
        "redirect_urls": ["https://greeter.example.org/slack/oauth_redirect"],
        "scopes": {
            "bot": [
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "files:write",
                "im:history",
                "im:write",
                "pins:write",
                "reactions:read",
                "reactions:write",
                "users:read",
            ]
        },
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_uninstalled",
                "channel_archive",
                "channel_left",
                "channel_rename",
                "member_left_channel",
                "message.im",
                "reaction_added",
                "reaction_removed",
                "tokens_revoked",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


OVER_HTTP: Json = MANIFEST | {"settings": MANIFEST["settings"] | {"socket_mode_enabled": False}}


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def button(label: str, action: str, **more: object) -> Json:
    """A button."""
    return {"type": "button", "action_id": action, "text": plain(label), "value": label, **more}


def greeting(text: str) -> list[Json]:
    """A message with a button and a select."""
    select: Json = {"type": "static_select", "action_id": "tone"}
    select["placeholder"] = plain("Which tone")
    select["options"] = [{"text": plain(each), "value": each} for each in ("Warm", "Dry")]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "actions", "elements": [button("Wave", "wave"), select]},
    ]


def form(title: str = "Greeting") -> Json:
    """A form with two fields."""
    name = {"type": "plain_text_input", "action_id": "name", "max_length": 40}
    day = {"type": "datepicker", "action_id": "day"}
    return {
        "type": "modal",
        "callback_id": "greeting",
        "title": plain(title),
        "submit": plain("Greet"),
        "close": plain("Not now"),
        "notify_on_close": True,
        "blocks": [
            {"type": "input", "block_id": "name", "label": plain("Who"), "element": name},
            {
                "type": "input",
                "block_id": "day",
                "label": plain("When"),
                "element": day,
                "optional": True,
            },
        ],
    }


def home(text: str) -> Json:
    """An App Home."""
    return {"type": "home", "blocks": [{"type": "header", "text": plain(text)}]}


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the bot was told of, with Bolt's own means to answer."""

    ack: AsyncAck
    body: Json
    respond: AsyncRespond
    client: AsyncWebClient


Listener = Callable[[Told], Awaitable[object]]


@dataclass
class Greeter:
    """The bot. It acknowledges everything, unless `on` says what to do with it.

    Things go by the command, action id, callback id or event's type: "/greet", "wave", "greeting".
    `bodies` is everything it was told, retries included.
    """

    app: AsyncApp
    client: AsyncWebClient
    on: dict[str, Listener] = field(default_factory=dict)
    bodies: list[Json] = field(default_factory=list)

    @property
    def heard(self) -> list[str]:
        """What it was told of, in order."""
        return [_key(body) for body in self.bodies]

    def listen(self) -> None:
        """Register for everything."""

        async def hear(
            ack: AsyncAck, body: Json, respond: AsyncRespond, client: AsyncWebClient
        ) -> None:
            self.bodies.append(body)
            told = Told(ack, body, respond, client)
            await self.on.get(_key(body), _acknowledge)(told)

        app = self.app
        for register in (
            app.command,
            app.action,
            app.shortcut,
            app.view_submission,
            app.view_closed,
            app.options,
            app.event,
        ):
            register(ANYTHING)(hear)


async def wave(told: Told) -> None:
    """Put something else in the place of what was pressed."""
    await told.ack()
    await told.respond("Waved", replace_original=True)


async def show_form(told: Told) -> None:
    """Put a form in front of whoever did it."""
    await told.ack()
    await told.client.views_open(trigger_id=told.body["trigger_id"], view=form())


async def _acknowledge(told: Told) -> None:
    await told.ack()


def greeter(slack: Slack) -> Greeter:
    """The bot with the token of the first workspace, not connected yet."""
    client = AsyncWebClient(slack.token.secret, slack.api_url, retry_handlers=[])
    secret = slack.app.signing_secret
    app = AsyncApp(client=client, signing_secret=secret, process_before_response=True)
    bot = Greeter(app, client)
    bot.listen()
    return bot


@asynccontextmanager
async def connected(slack: Slack, bot: Greeter) -> AsyncIterator[AsyncSocketModeHandler]:
    """The bot with a Socket Mode connection."""
    handler = AsyncSocketModeHandler(bot.app, slack.app.app_token, ping_interval=1)
    before = slack.sockets.connections
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.sockets.ready(before + 1)
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _key(body: Json) -> str:
    """What the bot goes by."""
    if "command" in body:
        return str(body["command"])
    if "event" in body:
        return str(body["event"]["type"])
    if "actions" in body:
        return str(body["actions"][0]["action_id"])
    found = body.get("callback_id") or body.get("action_id") or body["view"]["callback_id"]
    return f"closed {found}" if body["type"] == "view_closed" else str(found)
