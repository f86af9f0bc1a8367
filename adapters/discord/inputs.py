"""What an interaction gives a command to go on with: options and messages, as if typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from discord import AppCommandOptionType

from adapters.discord import places
from adapters.discord.places import Interaction
from adapters.discord.received import received
from bot.core.calls import Place
from bot.core.command import Command
from bot.core.rules.visible import shortened

Body = Mapping[str, Any]

USER, ROLE = AppCommandOptionType.user.value, AppCommandOptionType.role.value
_MENTIONABLE = str.maketrans({"|": None, ">": None})
"""What would end a mention before its name does."""


def typed_in(
    data: Body, options: Sequence[Body], interaction: Interaction, zone: str = "UTC"
) -> dict[str, str]:
    """Options as text, by name, as if they had been typed; times in that zone."""
    resolved = data.get("resolved") or {}
    people = places.people(resolved.get("users") or {}, resolved.get("members") or {})
    raw: dict[str, str] = {}
    for option in options:
        name, value = str(option.get("name") or ""), option.get("value")
        if option.get("type") == USER:
            raw[name] = mention(str(value), people)
        elif option.get("type") == ROLE:
            role = (resolved.get("roles") or {}).get(str(value)) or {}
            shown = str(role.get("name") or "").lstrip("@").translate(_MENTIONABLE)
            raw[name] = f"<@&{value}|{shown}>" if shown else f"<@&{value}>"
        elif isinstance(value, bool):
            raw[name] = "yes" if value else "no"
        elif value is not None:
            raw[name] = _text(str(value), interaction, zone)
    return raw


def about(
    data: Body, at: Place, interaction: Interaction, command: Command | None, zone: str
) -> tuple[Place, dict[str, str]]:
    """The message that a menu was opened on: where it stands, and what it says as an argument.

    Times in it are told in that zone.
    """
    messages = (data.get("resolved") or {}).get("messages") or {}
    number = str(data.get("target_id") or "")
    message = messages.get(number) or {}
    author = message.get("author") or {}
    # A bot or a webhook is nobody to thank: only people are told of as authors.
    nobody = author.get("bot") or message.get("webhook_id")
    answers_to = (message.get("message_reference") or {}).get("message_id")
    there = replace(
        at,
        message=number,
        under=at.under or str(answers_to or ""),
        author="" if nobody else str(author.get("id") or ""),
    )
    param = command.param(command.takes_message) if command else None
    text = _text(str(message.get("content") or ""), interaction, zone, message)
    if param is None or not text.strip():
        return there, {}
    text = text if param.kind.field == "text" else " ".join(text.split())
    # Nobody can mend the length of a message that stands there already.
    return there, {param.name: shortened(text, param.kind.limit)}


def concerning(data: Body, command: Command | None) -> dict[str, str]:
    """The person whose menu was opened, as an argument; nobody where it is an app's."""
    resolved, number = data.get("resolved") or {}, str(data.get("target_id") or "")
    users = resolved.get("users") or {}
    if command is None or (users.get(number) or {}).get("bot"):
        return {}
    people = places.people(users, resolved.get("members") or {})
    return {command.takes_person: mention(number, people)}


def mention(user: str, people: Mapping[str, str]) -> str:
    """Somebody, with the name by which they are known here."""
    shown = people.get(user, "").translate(_MENTIONABLE)
    return f"<@{user}|{shown}>" if shown else f"<@{user}>"


def _text(text: str, interaction: Interaction, zone: str, message: Body | None = None) -> str:
    """What somebody wrote, as they saw it."""
    if "<" not in text:
        return text
    told = {str(user.get("id")): user for user in (message or {}).get("mentions") or ()}
    return received(text, places.names(interaction), places.people(told, {}), zone)
