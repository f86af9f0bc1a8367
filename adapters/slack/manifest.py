"""The app's manifest: exactly the commands, shortcuts, events, scopes and mode that are in use."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.slack.names import Naming, naming
from bot.core.command import Command
from bot.core.i18n import _
from bot.core.meant import COP
from bot.core.rules.visible import shortened
from bot.core.settings import Settings

# https://docs.slack.dev/reference/app-manifest
NAME = "Convene"
SHORTCUTS, SHORTCUT, ABOUT = 10, 24, 150
"""How many shortcuts an app has; the characters of a name, and of what is said about it."""
HINT = 1000
"""Characters of what is said of the arguments of a command."""
REQUESTS = "/slack/events"
INSTALLED = "/slack/oauth_redirect"
COLOR = "#2f6f62"

SCOPES: Mapping[str, str] = {
    "bookmarks:write": "the bookmark that leads to the next gathering's card",
    "channels:read": "the name of a public channel, who made it, and when it is renamed",
    "chat:write": "posting cards and answers",
    "commands": "slash commands and shortcuts",
    "files:write": "handing over calendar entries and other files",
    "groups:read": "the same as channels:read, for private channels that invited the bot",
    "im:history": "answering what is written to the bot in private; finding its own messages there",
    "im:write": "writing to one person",
    "pins:write": "keeping that card pinned where there can be no bookmark",
    "reactions:read": "answers given by a reaction",
    "reactions:write": "putting the first reactions under a card",
    "users:read": "names, time zones and languages",
}
"""What each scope is for; docs/slack.md says the same."""
HISTORY: Mapping[str, str] = {
    "channels:history": "finding a post whose answer was lost, instead of posting it again",
    "groups:history": "the same, for private channels",
}
"""Asked for only where SLACK_HISTORY says so."""

# What `adapters.slack.events` takes; the scopes above allow them.
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_left_channel",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "team_access_revoked",
    "team_join",
    "tokens_revoked",
    "user_change",
)


def over_http(settings: Settings) -> bool:
    """Whether Slack reaches us over HTTP; in Socket Mode otherwise."""
    return settings.slack_signing_secret is not None and settings.public_url is not None


def scopes(settings: Settings) -> list[str]:
    """The scopes of the bot's token."""
    return sorted([*SCOPES, *(HISTORY if settings.slack_history else ())])


def manifest(settings: Settings, names: Naming, commands: Mapping[str, Command]) -> dict[str, Any]:
    """The manifest, as https://api.slack.com/apps takes it; `names` is what commands are called."""
    url = f"{settings.public_url}{REQUESTS}" if over_http(settings) else ""
    installs = settings.slack_client_id is not None and settings.public_url is not None
    asked: dict[str, Any] = {"request_url": url} if url else {}
    options = {"message_menu_options_url": url} if url else {}
    shortcuts = list(_shortcuts(commands))[:SHORTCUTS]
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            # People may write to the bot in private, where every line is meant for it.
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "slash_commands": list(_slash_commands(names, commands, url)),
    }
    if shortcuts:
        features["shortcuts"] = shortcuts
    oauth: dict[str, Any] = {"scopes": {"bot": scopes(settings)}}
    if installs:
        oauth = {"redirect_urls": [f"{settings.public_url}{INSTALLED}"], **oauth}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": _("Runs a community of practice: gatherings, roles, reminders."),
            "background_color": COLOR,
        },
        "features": features,
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**asked, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **asked, **options},
            # Where workspaces install it themselves a whole organisation may as well.
            "org_deploy_enabled": installs,
            # Socket Mode needs no public address, so it is what there is by default.
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def as_json(made: Mapping[str, Any]) -> str:
    """The manifest as JSON."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def as_yaml(made: Mapping[str, Any]) -> str:
    """The manifest as YAML."""
    import yaml

    return str(yaml.safe_dump(dict(made), sort_keys=False, allow_unicode=True, width=100))


def _slash_commands(
    names: Naming, commands: Mapping[str, Command], url: str
) -> Iterator[dict[str, Any]]:
    extra: dict[str, Any] = {"url": url} if url else {}
    yield {
        "command": f"/{names.root}",
        "description": _("Everything that Convene does; begin with help"),
        "usage_hint": "help",
        # Mentions then come with an id (<@U123|ana>): by name alone two people may be meant.
        "should_escape": True,
        **extra,
    }
    for root, shown in names.short.items():
        several = [c for c in commands.values() if c.root == root and not c.hidden]
        yield {
            "command": f"/{shown}",
            "description": _about(root, several),
            "usage_hint": shortened(_hint(root, several), HINT),
            "should_escape": True,
            **extra,
        }


def _about(root: str, several: list[Command]) -> str:
    alone = next((c for c in several if c.name == root), None)
    if alone is not None:
        return _(alone.summary)
    return "; ".join(_(c.summary) for c in several[:3])


def _hint(root: str, several: list[Command]) -> str:
    alone = next((c for c in several if c.name == root), None)
    if alone is None:
        return " | ".join(c.name.removeprefix(root).strip() for c in several)
    asked = (p for p in alone.params if not p.held)
    return " ".join(p.name if p.required else f"[{p.name}]" for p in asked) or "help"


def _shortcuts(commands: Mapping[str, Command]) -> Iterator[dict[str, Any]]:
    for command in commands.values():
        for kind, label in (("message", command.message), ("global", command.anywhere)):
            if label:
                yield {
                    "name": shortened(_(label), SHORTCUT),
                    "type": kind,
                    "callback_id": command.name,
                    "description": shortened(_(command.summary), ABOUT),
                }


def roots(commands: Mapping[str, Command]) -> set[str]:
    """The first words that a slash command can stand for."""
    return {c.root for c in commands.values() if not c.hidden and c.root != COP}


def names(settings: Settings, commands: Mapping[str, Command]) -> Naming:
    """What commands are called, as the settings configure it."""
    return naming(
        settings.slack_command,
        settings.slack_command_prefix,
        settings.slack_short_commands,
        roots(commands),
    )
