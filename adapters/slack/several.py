"""What it takes that workspaces install the app themselves: keys, and what is kept of each."""

from dataclasses import dataclass

from adapters.slack.holding import Holding
from adapters.slack.keys import Keys
from adapters.slack.manifest import scopes
from adapters.slack.names import Naming
from adapters.slack.oauth import Installations
from adapters.slack.options import told
from bot.core.ports import Clock
from bot.core.settings import Settings
from store.database import Store


@dataclass(frozen=True, slots=True)
class Several:
    """Workspaces that install the app, and with which key their tokens are closed here."""

    installations: Installations
    holding: Holding


def several(settings: Settings, store: Store, clock: Clock, naming: Naming) -> Several:
    """As the settings have it."""
    keys = Keys(told(settings.encryption_keys))
    installations = Installations(
        store,
        clock,
        keys,
        settings.slack_client_id or "",
        told(settings.slack_client_secret),
        settings.public_url or "",
        scopes(settings),
        f"{settings.slack_api_url}/",
        naming,
    )
    return Several(installations, Holding(store, clock, keys))
