"""Our messages as Discord's JSON: pinging nobody, and known by the key of their delivery."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from discord import AllowedMentions, MessageFlags
from discord.http import MultipartParameters

from adapters.discord.callees import NOBODY, Callees
from adapters.discord.render import Page

Message = Mapping[str, Any]
"""A message as Discord tells it."""
TEXT = 10
"""The type of a component that is text."""
PNG = "image/png"


def created(
    page: Page,
    key: str,
    *,
    silent: bool = False,
    under: str = "",
    rings: str = "",
    calls: Callees = NOBODY,
) -> MultipartParameters:
    """A new message, once for each `key` within a few minutes; `under` is one it answers.

    Those whom it `calls` are notified, and nobody else. It begins with a mention of the user whom
    it `rings`: then they alone are.
    https://docs.discord.com/developers/resources/message#create-message
    """
    # For some minutes Discord answers a nonce it knows with the message it made of it.
    payload = {**_message(page, key, calls, silent=silent), "nonce": key, "enforce_nonce": True}
    if rings:
        payload["components"].insert(0, {"type": TEXT, "content": f"<@{rings}>"})
        payload["allowed_mentions"] = {"parse": [], "users": [rings]}
    if under:
        # Whatever became of the message it answers, ours is to be said.
        payload["message_reference"] = {"message_id": under, "fail_if_not_exists": False}
    return _sent(payload, payload, page)


def opened(
    page: Page, key: str, name: str, tags: Sequence[str], silent: bool, calls: Callees = NOBODY
) -> MultipartParameters:
    """A new post of a forum. It takes no nonce, so whoever tries again looks for it first."""
    payload = {
        "name": name,
        "applied_tags": list(tags),
        "message": (message := _message(page, key, calls, silent=silent)),
    }
    return _sent(payload, message, page)


def edited(page: Page) -> MultipartParameters:
    """A message drawn anew."""
    payload = {
        "components": page.to_components(),
        "flags": MessageFlags(components_v2=True).value,
        "allowed_mentions": AllowedMentions.none().to_dict(),
    }
    return MultipartParameters(payload, None, None)


def private(page: Page) -> dict[str, Any]:
    """What is said to one person alone where they did something."""
    return {
        "components": page.to_components(),
        "flags": MessageFlags(components_v2=True, ephemeral=True).value,
        "allowed_mentions": AllowedMentions.none().to_dict(),
    }


def shows(message: Message, key: str) -> bool:
    """Whether a message is the one that was posted under `key`."""
    marked = any(c.get("id") == _mark(key) for c in message.get("components") or ())
    return marked or message.get("nonce") == key


def _sent(payload: dict[str, Any], message: dict[str, Any], page: Page) -> MultipartParameters:
    """What is sent for a new message: JSON, or a form that has its pictures as well.

    https://docs.discord.com/developers/reference#uploading-files
    """
    if not page.pictures:
        return MultipartParameters(payload, None, None)
    files = [picture.file for picture in page.pictures]
    message["attachments"] = [file.to_dict(number) for number, file in enumerate(files)]
    form: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(payload)}]
    form += [
        {
            "name": f"files[{number}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": PNG,
        }
        for number, file in enumerate(files)
    ]
    return MultipartParameters(payload, form, files)


def _message(page: Page, key: str, calls: Callees, *, silent: bool) -> dict[str, Any]:
    components = page.to_components()
    components[0]["id"] = _mark(key)
    # What calls somebody is not said in silence.
    quiet = silent and not calls.anybody
    flags = MessageFlags(components_v2=True, suppress_notifications=quiet)
    return {"components": components, "flags": flags.value, "allowed_mentions": calls.allowed()}


def _mark(key: str) -> int:
    """A delivery's number, the id of its first component: a nonce is not told for long.

    https://docs.discord.com/developers/components/reference#anatomy-of-a-component
    """
    # An id is a number of 32 bits; with 0 Discord would give one of its own.
    return zlib.crc32(key.encode()) & 0x7FFFFFFF or 1
