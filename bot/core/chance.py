"""Chance: the one place that secrets come from; Dispatch hands it on, and tests give their own."""

import hashlib
import secrets
from collections.abc import Callable

BYTES = 16

Chance = Callable[[], str]
"""Makes a secret that nobody can guess, another one each time."""


def secret() -> str:
    """128 random bits, in characters that a web address can hold."""
    return secrets.token_urlsafe(BYTES)


def reference(chance: Chance) -> str:
    """Eight digits and letters by which something is found in the log, easily read out."""
    return hashlib.blake2b(chance().encode(), digest_size=4).hexdigest()
