"""Installing by OAuth, tokens that rotate, and leaving."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

from scheduler.clock import SimulatedClock
from tests.wire.shapes import Json
from tests.wire.slack.bots import MANIFEST, connected
from tests.wire.slack.conftest import START, Scene
from tests.wire.slack.contracts import load
from tests.wire.slack.double import Slack

# slack_sdk 3.47 names itself by aiohttp's BasicAuth, which warns that it is deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

REDIRECT = "https://greeter.example.org/slack/oauth_redirect"


@dataclass
class Rotating:
    """Slack for an app whose tokens rotate."""

    slack: Slack
    clock: SimulatedClock
    client: AsyncWebClient

    @property
    def secrets(self) -> Json:
        """Who the app is."""
        app = self.slack.app
        return {"client_id": app.client_id, "client_secret": app.client_secret}


@pytest.fixture
async def rotating(contracts: Path | None) -> AsyncIterator[Rotating]:
    """A second workspace without the app."""
    clock = SimulatedClock(START)
    settings = MANIFEST["settings"] | {"token_rotation_enabled": True}
    async with Slack(load(contracts), clock, MANIFEST | {"settings": settings}) as slack:
        slack.add_workspace("Other")
        yield Rotating(slack, clock, AsyncWebClient(base_url=slack.api_url))
        assert slack.violations == []


def approved(rotating: Rotating) -> str:
    """The code that Slack sends back once somebody in the other workspace allowed it."""
    *_, other = rotating.slack.platform.workspaces.values()
    asked = AuthorizeUrlGenerator(
        client_id=rotating.slack.app.client_id, scopes=["chat:write"], redirect_uri=REDIRECT
    )
    back = rotating.slack.approve(asked.generate("a-state"), rotating.slack.person("Dee", other))
    query = parse_qs(urlsplit(back).query)
    assert query["state"] == ["a-state"]
    return query["code"][0]


async def test_a_code_becomes_a_token_once(rotating: Rotating) -> None:
    code = approved(rotating)
    exchange: Json = {"code": code, "redirect_uri": REDIRECT, **rotating.secrets}
    answer = await rotating.client.oauth_v2_access(**exchange)
    assert (answer["team"]["name"], answer["scope"]) == ("Other", "chat:write")
    client = AsyncWebClient(answer["access_token"], rotating.slack.api_url)
    assert (await client.auth_test())["team"] == "Other"
    with pytest.raises(SlackApiError, match="invalid_code"):
        await rotating.client.oauth_v2_access(**exchange)


async def test_a_token_dies_after_twelve_hours_and_a_refresh_token_after_one_use(
    rotating: Rotating,
) -> None:
    exchange: Json = {"code": approved(rotating), "redirect_uri": REDIRECT, **rotating.secrets}
    answer = await rotating.client.oauth_v2_access(**exchange)
    rotating.clock.to(rotating.clock.now() + timedelta(hours=12))
    with pytest.raises(SlackApiError, match="token_expired"):
        await AsyncWebClient(answer["access_token"], rotating.slack.api_url).auth_test()
    refresh: Json = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"]}
    fresh = await rotating.client.oauth_v2_access(**rotating.secrets, **refresh)
    assert (await AsyncWebClient(fresh["access_token"], rotating.slack.api_url).auth_test())["ok"]
    with pytest.raises(SlackApiError, match="invalid_refresh_token"):
        await rotating.client.oauth_v2_access(**rotating.secrets, **refresh)


async def test_an_app_that_is_put_out_is_told_and_may_nothing_more(live: Scene) -> None:
    await live.slack.uninstall()
    assert live.bot.heard == ["tokens_revoked", "app_uninstalled"]
    with pytest.raises(SlackApiError, match="account_inactive"):
        await live.bot.client.auth_test()


async def test_what_happens_to_channels_and_people_is_told(live: Scene) -> None:
    await live.slack.rename(live.channel, "craft")
    await live.slack.change(live.bo, zone="Asia/Tokyo")
    await live.bo.leave("#craft")
    await live.slack.remove(live.channel)
    await live.slack.archive(live.channel, live.ana)
    assert live.bot.heard == [
        "channel_rename",
        "user_change",
        "member_left_channel",
        "channel_left",
        "channel_archive",
    ]


async def test_an_app_is_not_told_of_what_it_did_not_ask_for(live: Scene) -> None:
    await live.bo.say("Nothing for the bot", "#design")
    dee = live.slack.person("Dee")
    await dee.join("#design")
    await live.slack.settle()
    assert live.bot.heard == []


@pytest.mark.usefixtures("described")
async def test_an_app_with_fewer_scopes_is_told_less(scene: Scene) -> None:
    scene.slack.install(scene.slack.workspace, ["chat:write", "commands"])
    async with connected(scene.slack, scene.bot):
        await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi")
        await scene.ana.react("👍", on="Hi")
        assert scene.bot.heard == []
