"""The adapter as the settings configure it, for the wiring."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.routing import BaseRoute

from adapters.slack.app import SlackAdapter
from adapters.slack.chat import SlackChat
from adapters.slack.manifest import names
from adapters.slack.options import Options, told
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
        bot_token=told(settings.slack_bot_token),
        app_token=told(settings.slack_app_token),
        signing_secret=told(settings.slack_signing_secret),
        url=settings.slack_api_url,
        setup_by=settings.setup_by,
        history=settings.slack_history,
    )
    naming = names(settings, commands)
    several = None
    if _installs(settings):
        # Here, since what closes their tokens takes 7 MiB.
        from adapters.slack.several import several as of_several

        several = of_several(settings, store, clock, naming)
    made = SlackAdapter(
        options,
        store,
        clock,
        dispatch,
        commands,
        naming,
        reconcile,
        several.installations.find if several else None,
        several.installations.forget if several else None,
        several.holding if several else None,
    )
    return made, [*made.routes(), *(several.installations.routes() if several else [])]


def _installs(settings: Settings) -> bool:
    """Whether workspaces can install the app themselves."""
    return bool(
        settings.slack_client_id
        and settings.slack_client_secret
        and settings.encryption_keys
        and settings.public_url
    )
