"""The adapter as the settings configure it, for the wiring."""

from collections.abc import Awaitable, Callable, Mapping

from pydantic import SecretStr
from starlette.routing import BaseRoute

from adapters.slack.app import SlackAdapter
from adapters.slack.chat import SlackChat
from adapters.slack.holding import Holding
from adapters.slack.keys import Keys
from adapters.slack.manifest import names, scopes
from adapters.slack.names import Naming
from adapters.slack.oauth import Installations
from adapters.slack.options import Options
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.ports import Clock
from bot.core.settings import Settings
from store.database import Store


def adapter(
    settings: Settings,
    store: Store,
    clock: Clock,
    dispatch: Dispatch,
    commands: Mapping[str, Command],
    reconcile: Callable[[SlackChat], Awaitable[None]],
) -> tuple[SlackAdapter, list[BaseRoute]]:
    """The adapter, and every address of ours that Slack or an installing browser asks."""
    options = Options(
        bot_token=_told(settings.slack_bot_token),
        app_token=_told(settings.slack_app_token),
        signing_secret=_told(settings.slack_signing_secret),
        url=settings.slack_api_url,
        setup_by=settings.setup_by,
        history=settings.slack_history,
    )
    keys = Keys(_told(settings.encryption_keys)) if _installs(settings) else None
    naming = names(settings, commands)
    several = _installations(settings, store, clock, keys, naming) if keys else None
    made = SlackAdapter(
        options,
        store,
        clock,
        dispatch,
        commands,
        naming,
        reconcile,
        several.find if several else None,
        several.forget if several else None,
        Holding(store, clock, keys) if keys else None,
    )
    return made, [*made.routes(), *(several.routes() if several else [])]


def _installs(settings: Settings) -> bool:
    """Whether workspaces can install the app themselves."""
    return bool(
        settings.slack_client_id
        and settings.slack_client_secret
        and settings.encryption_keys
        and settings.public_url
    )


def _installations(
    settings: Settings, store: Store, clock: Clock, keys: Keys, naming: Naming
) -> Installations:
    return Installations(
        store,
        clock,
        keys,
        settings.slack_client_id or "",
        _told(settings.slack_client_secret),
        settings.public_url or "",
        scopes(settings),
        f"{settings.slack_api_url}/",
        naming,
    )


def _told(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
