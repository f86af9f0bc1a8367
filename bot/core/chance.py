"""Chance: the one place that secrets come from; Dispatch hands it on, and tests give their own."""

import secrets
from collections.abc import Callable

BYTES = 16

Chance = Callable[[], str]
"""Makes a secret that nobody can guess, another one each time."""


def secret() -> str:
    """128 random bits, in characters that a web address can hold."""
    return secrets.token_urlsafe(BYTES)
