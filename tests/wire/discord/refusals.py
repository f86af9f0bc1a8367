"""A request that the platform refuses, and with what."""

from tests.wire.shapes import Json


class Refusal(Exception):
    """An answer with a status of 400 or above.

    `code` is Discord's own number for it, `errors` the faults by field where a body is invalid.
    """

    def __init__(self, status: int, code: int, said: str, errors: Json | None = None) -> None:
        super().__init__(f"{code}: {said}")
        self.status = status
        self.code = code
        self.said = said
        self.errors = errors


def unknown(what: str) -> Refusal:
    """There is no such thing, or none that the bot may know of: "channel", "message", ..."""
    return Refusal(404, UNKNOWN[what], f"Unknown {what.title()}")


UNKNOWN = {
    "application": 10002,
    "channel": 10003,
    "guild": 10004,
    "member": 10007,
    "message": 10008,
    "role": 10011,
    "user": 10013,
    "emoji": 10014,
    "webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
    "guild scheduled event": 10070,
}
"""Codes of what is not there; from Discord's list of JSON error codes."""


def no_access() -> Refusal:
    """The bot does not see it."""
    return Refusal(403, 50001, "Missing Access")


def not_allowed() -> Refusal:
    """The bot sees it, and lacks a permission."""
    return Refusal(403, 50013, "Missing Permissions")
