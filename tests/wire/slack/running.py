"""The bot at work on a stage: how its operator configured it, and all that ends with it."""

import asyncio
from dataclasses import dataclass

import uvicorn
from cryptography.fernet import Fernet

from adapters.slack.app import SlackAdapter
from adapters.slack.keys import Keys
from adapters.slack.manifest import roots
from adapters.slack.names import SHORT, naming
from adapters.slack.oauth import Installations
from adapters.wiring.core import Core
from bot.core.commands import declared
from bot.core.settings import Settings, read_settings
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from store.database import Store
from tests.wire.shapes import Json
from tests.wire.slack.double import Slack

NAMES = naming("cop", "", " ".join(SHORT), roots(declared()))
PUBLIC = "https://convene.example.org"


def settings(*, http: bool, history: bool) -> Settings:
    """As an operator's .env would have it, in one mode or the other."""
    kept = read_settings(None)
    more = {"public_url": PUBLIC, "slack_signing_secret": "a-signing-secret"} if http else {}
    given = {**kept.model_dump(exclude_unset=True), **more, "slack_history": history}
    return Settings.model_validate(given)


@dataclass
class Running:
    """The bot at work: all that ends when it is stopped."""

    core: Core
    adapter: SlackAdapter
    passing: Passing
    server: uvicorn.Server | None = None
    serving: asyncio.Task[None] | None = None
    installed: Installations | None = None

    @property
    def store(self) -> Store:
        """The open database."""
        return self.core.store


async def installed_by(
    organisation: str, slack: Slack, store: Store, clock: SimulatedClock
) -> Installations | None:
    """What an organisation's administrator did on our pages; None where there is none."""
    if not organisation:
        return None
    app, key = slack.app, Fernet.generate_key().decode()
    made = Installations(
        store, clock, Keys(key), app.client_id, app.client_secret, PUBLIC, [], slack.api_url, NAMES
    )
    await made.keep(allowed(organisation, slack, slack.token.secret))
    return made


def allowed(organisation: str, slack: Slack, token: str) -> Json:
    """What Slack says of an installation for all of an organisation."""
    said = {"access_token": token, "bot_user_id": slack.workspace.bot.id}
    return {**said, "team": None, "enterprise": {"id": organisation}, "is_enterprise_install": True}
