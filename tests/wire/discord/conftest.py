"""Discord with two people in a channel, and discord.py's own HTTP client, logged in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import HTTPClient, MultipartParameters, Route, handle_message_parameters
from discord.webhook.async_ import (
    AsyncWebhookAdapter,
    async_context,
    interaction_response_params,
)

from scheduler.clock import SimulatedClock
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord
from tests.wire.discord.guild import Channel
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.people import Person
from tests.wire.shapes import Json

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Desk:
    """Everything a test of the REST half needs; `told` are the events so far, with what they told.

    `http` is discord.py's client, `hooks` its adapter for what needs no bot's token.
    """

    discord: Discord
    clock: SimulatedClock
    http: HTTPClient
    hooks: AsyncWebhookAdapter
    session: aiohttp.ClientSession
    ana: Person
    bo: Person
    channel: Channel
    told: list[tuple[str, Json]]

    @property
    def guild(self) -> int:
        """The guild's id."""
        return int(self.discord.guild.id)

    @property
    def app(self) -> int:
        """The application's id."""
        return int(self.discord.platform.state.app)

    def later(self, **by: float) -> None:
        """Move the platform's clock."""
        self.clock.to(self.clock.now() + timedelta(**by))
        self.discord.tick()

    def events(self, name: str) -> list[Json]:
        """What was told under a name, oldest first."""
        return [payload for event, payload in self.told if event == name]

    async def send(self, text: str = "Hello", to: Channel | None = None, **more: Any) -> Json:  # noqa: ANN401
        """Send a message as discord.py does."""
        with handle_message_parameters(text or None, **more) as params:
            return dict(await self.http.send_message((to or self.channel).id, params=params))

    async def edit(self, id: str, **more: Any) -> Json:  # noqa: ANN401
        """Change a message as discord.py does."""
        with handle_message_parameters(**more) as params:
            return dict(await self.http.edit_message(self.channel.id, id, params=params))

    async def raw(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401
        """Ask for anything at all with the bot's token."""
        return await self.http.request(Route(method, path), json=body)

    def asks(self, name: str = "rsvp", kind: int = 1) -> Interaction:
        """Ana uses a command."""
        data: Json = {"id": "1", "name": name, "type": kind, "options": []}
        return self.discord.platform.interact(2, self.ana.user, self.channel, data)

    async def answer(self, to: Interaction, kind: int, data: Json | None = None) -> Json:
        """Answer an interaction for the first time, as discord.py does."""
        params = interaction_response_params(kind, data)
        return dict(
            await self.hooks.create_interaction_response(
                int(to.id), to.token, session=self.session, params=params
            )
        )

    async def follow(self, to: Interaction, text: str = "More", **more: Any) -> Json:  # noqa: ANN401
        """Say more about an interaction."""
        params: MultipartParameters = handle_message_parameters(text, **more)
        said = await self.hooks.execute_webhook(
            self.app, to.token, session=self.session, payload=params.payload, wait=True
        )
        assert said is not None
        return dict(said)

    async def fill(self, to: Interaction, text: str) -> Json:
        """Let the first answer say something else, or what it had promised."""
        payload = handle_message_parameters(text).payload
        return dict(
            await self.hooks.edit_original_interaction_response(
                self.app, to.token, session=self.session, payload=payload
            )
        )


@pytest.fixture
async def careless(contracts: Path | None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A desk for tests that break rules: each says which."""
    clock = SimulatedClock(START)
    async with Discord(load(contracts), clock) as double:
        monkeypatch.setattr(Route, "BASE", double.api_url)
        told: list[tuple[str, Json]] = []
        double.platform.told.append(lambda event, payload: told.append((event, payload)))
        ana, bo, channel = double.person("Ana"), double.person("Bo"), double.channel("design")
        http = HTTPClient(asyncio.get_running_loop())
        await http.static_login(double.platform.token)
        async with aiohttp.ClientSession() as session:
            hooks = async_context.get()
            yield Desk(double, clock, http, hooks, session, ana, bo, channel, told)
        await http.close()


@pytest.fixture
async def desk(careless: Desk) -> AsyncIterator[Desk]:
    """The same for tests that keep to the rules: a broken one fails the test."""
    yield careless
    assert careless.discord.violations == []


async def refused(call: Awaitable[object]) -> tuple[int, int]:
    """The status and Discord's code that a request is refused with."""
    with pytest.raises(discord.HTTPException) as error:
        await call
    return error.value.status, error.value.code
