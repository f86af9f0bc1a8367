"""The app as it was created on Slack: what its manifest declares, and its secrets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.wire.shapes import Json
from tests.wire.slack.contracts import Contracts


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of a message's menu, or of the menu beside the composer."""

    name: str
    kind: Literal["message", "global"]
    callback: str


@dataclass(frozen=True, slots=True)
class App:
    """What the manifest says, in the form in which the platform needs it.

    `commands` are the slash commands with whether people and channels in them become ids.
    """

    name: str
    commands: Mapping[str, bool]
    shortcuts: tuple[Shortcut, ...]
    scopes: tuple[str, ...]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    writable: bool
    interactive: bool
    socket_mode: bool
    rotation: bool
    redirects: tuple[str, ...]
    id: str = "A0CONVENE1"
    client_id: str = "1111.2222"
    client_secret: str = "a-client-secret"
    signing_secret: str = "a-signing-secret"
    verification: str = "a-verification-token"
    app_token: str = "xapp-1-A0CONVENE1-connections"


def created(manifest: Json) -> App:
    """The app that a manifest makes."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    oauth, home = manifest.get("oauth_config", {}), features.get("app_home", {})
    commands = features.get("slash_commands", [])
    return App(
        name=manifest["display_information"]["name"],
        commands={each["command"]: each.get("should_escape", False) for each in commands},
        shortcuts=tuple(
            Shortcut(each["name"], each["type"], each["callback_id"])
            for each in features.get("shortcuts", [])
        ),
        scopes=tuple(oauth.get("scopes", {}).get("bot", ())),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", True),
        writable=not home.get("messages_tab_read_only_enabled", False),
        interactive=settings.get("interactivity", {}).get("is_enabled", False),
        socket_mode=settings.get("socket_mode_enabled", False),
        rotation=settings.get("token_rotation_enabled", False),
        redirects=tuple(oauth.get("redirect_urls", ())),
    )


def faults(manifest: Json, contracts: Contracts) -> Iterator[str]:
    """What Slack would not take about a manifest, or what could not work as it is declared."""
    yield from (f"manifest: {fault}" for fault in contracts.manifest.faults(manifest))
    app = created(manifest)
    if (app.commands and "commands" not in app.scopes) or (
        app.shortcuts and "commands" not in app.scopes
    ):
        yield "manifest: slash commands and shortcuts need the scope commands"
    for event in sorted(app.events):
        yield from _event_faults(event, app, contracts)


def _event_faults(event: str, app: App, contracts: Contracts) -> Iterator[str]:
    needed = contracts.events.get(event)
    if needed is None:
        yield f"manifest: there is no event {event}"
    elif needed and not set(needed) & set(app.scopes):
        yield f"manifest: the event {event} needs one of {', '.join(needed)}"
