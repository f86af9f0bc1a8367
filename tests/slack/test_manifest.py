"""The manifest: valid, and exactly what is configured and used, nothing missing, nothing more."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from adapters.cli.app import app
from adapters.slack.manifest import manifest, roots
from adapters.slack.names import naming
from bot.core.commands import declared
from bot.core.settings import Settings

ADAPTER = Path(__file__).parents[2] / "adapters" / "slack"
# Events that the list of scopes leaves out; their own pages in Slack's documentation name them.
UNLISTED = {
    "channel_archive": ["channels:read"],
    "channel_unarchive": ["channels:read"],
    "group_archive": ["groups:read"],
    "group_unarchive": ["groups:read"],
}
UPLOADS = {"files.getUploadURLExternal", "files.completeUploadExternal"}


def made(**given: object) -> dict[str, Any]:
    settings = Settings.model_validate(given)
    names = naming(
        settings.slack_command,
        settings.slack_command_prefix,
        settings.slack_short_commands,
        roots(declared()),
    )
    return manifest(settings, names, declared())


def called(methods: dict[str, Any], history: bool) -> set[str]:
    """The Web API methods that the adapter's own source calls, by the SDK's names for them."""
    source = "\n".join(path.read_text() for path in ADAPTER.glob("*.py"))
    found = {name for name in methods if f".{name.replace('.', '_')}" in source}
    found |= UPLOADS if "files_upload_v2" in source else set()
    reading = {"conversations.history", "conversations.replies"}
    return found if history else found - reading


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"slack_history": True},
        {"slack_short_commands": "none"},
        {"slack_signing_secret": "s", "public_url": "https://convene.example.org"},
        {"slack_client_id": "1.2", "public_url": "https://convene.example.org"},
    ],
    ids=str,
)
def test_it_is_valid_by_slacks_own_schema(described: Path, given: dict[str, object]) -> None:
    schema = json.loads((described / "slack-manifest.schema.json").read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(made(**given))] == []


@pytest.mark.parametrize("history", [False, True])
def test_its_scopes_are_exactly_those_that_calls_and_events_need(
    described: Path, history: bool
) -> None:
    methods = json.loads((described / "slack-methods.json").read_text())
    events = {**json.loads((described / "slack-events.json").read_text()), **UNLISTED}
    told = made(slack_history=history)
    granted = set(told["oauth_config"]["scopes"]["bot"])
    uses = [methods[name]["scopes"].get("bot", []) for name in called(methods, history)]
    uses += [events[name] for name in told["settings"]["event_subscriptions"]["bot_events"]]
    uses.append(["commands"])
    assert [needed for needed in uses if needed and not granted & set(needed)] == []
    assert granted - {scope for needed in uses for scope in needed} == set()


def test_it_lists_the_commands_as_they_are_configured() -> None:
    told = made(
        slack_command="community",
        slack_command_prefix="c-",
        slack_short_commands="rsvp role=part unheard-of",
    )
    names = [each["command"] for each in told["features"]["slash_commands"]]
    assert names == ["/community", "/c-rsvp", "/c-part"]


def test_over_http_each_part_has_the_address_and_socket_mode_is_off() -> None:
    told = made(slack_signing_secret="s", public_url="https://convene.example.org")
    url = "https://convene.example.org/slack/events"
    assert told["settings"]["event_subscriptions"]["request_url"] == url
    assert told["settings"]["interactivity"]["request_url"] == url
    assert {each["url"] for each in told["features"]["slash_commands"]} == {url}
    assert told["settings"]["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    assert "https" not in json.dumps(made())
    assert made()["settings"]["socket_mode_enabled"] is True


def test_shortcuts_come_from_the_commands_that_declare_them() -> None:
    shown = {(each["type"], each["name"]) for each in made()["features"]["shortcuts"]}
    assert ("message", "Offer this for the next…") in shown
    assert ("global", "Offer a topic") in shown


def test_the_command_line_prints_the_same_as_yaml_and_as_json() -> None:
    plain = CliRunner().invoke(app, ["slack", "manifest"])
    as_json = CliRunner().invoke(app, ["slack", "manifest", "--json"])
    assert plain.exit_code == as_json.exit_code == 0
    assert yaml.safe_load(plain.stdout) == json.loads(as_json.stdout) == made()
