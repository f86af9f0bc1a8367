"""Slack with three people in a channel, and a small bot that is connected to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.clock import SimulatedClock
from tests.wire.shapes import Json
from tests.wire.slack.bots import MANIFEST, OVER_HTTP, Greeter, connected, greeter
from tests.wire.slack.contracts import load
from tests.wire.slack.double import Slack
from tests.wire.slack.people import Person
from tests.wire.slack.workspace import Channel

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HASTE = 0.2
"""Real seconds to acknowledge within, in tests of lateness; the others have as long as on Slack."""


@dataclass
class Scene:
    """Everything a test of the double needs."""

    slack: Slack
    clock: SimulatedClock
    ana: Person
    bo: Person
    channel: Channel
    bot: Greeter

    def later(self, **by: float) -> None:
        """Move the platform's clock."""
        self.clock.to(self.clock.now() + timedelta(**by))


@asynccontextmanager
async def workspace(
    contracts: Path | None, manifest: Json, *, zone: str = "", both: bool = True
) -> AsyncIterator[Scene]:
    """A workspace, and a bot that is not connected; Bo is in the channel if `both` are."""
    clock = SimulatedClock(START)
    async with Slack(load(contracts), clock, manifest) as slack:
        ana, bo = slack.person("Ana", zone=zone), slack.person("Bo")
        channel = slack.channel("design", [ana, bo] if both else [ana], creator=ana)
        yield Scene(slack, clock, ana, bo, channel, greeter(slack))


@pytest.fixture
async def scene(contracts: Path | None) -> AsyncIterator[Scene]:
    """A workspace, and a bot that is not connected. A contract that was broken fails the test."""
    async with workspace(contracts, MANIFEST, zone="Europe/Berlin") as made:
        yield made
        assert made.slack.violations == []


@pytest.fixture
async def over_http(contracts: Path | None) -> AsyncIterator[Scene]:
    """A workspace for a bot in HTTP mode."""
    async with workspace(contracts, OVER_HTTP, both=False) as made:
        yield made
        assert made.slack.violations == []


@pytest.fixture
async def live(scene: Scene) -> AsyncIterator[Scene]:
    """The same with the bot connected in Socket Mode."""
    async with connected(scene.slack, scene.bot):
        yield scene


@pytest.fixture
async def careless(contracts: Path | None) -> AsyncIterator[Scene]:
    """A workspace for a bot that breaks contracts: the test says which."""
    async with workspace(contracts, MANIFEST, both=False) as made:
        yield made
