"""Chance: the one place that secrets come from; Dispatch hands it on, and tests give their own."""

import hashlib
import random
import secrets
from collections.abc import Callable

BYTES = 16
_GUESSED = random.Random()  # noqa: S311 - for what is no secret

Chance = Callable[[], str]
"""Makes a secret that nobody can guess, another one each time."""


def secret() -> str:
    """128 random bits, in characters that a web address can hold."""
    return secrets.token_urlsafe(BYTES)


def passing() -> str:
    """Another one each time, which may be guessed: for what is no secret, and drawn so often that
    asking the system for each would be felt."""
    return f"{_GUESSED.getrandbits(64):x}"


def reference(chance: Chance) -> str:
    """Eight digits and letters by which something is found in the log, easily read out."""
    return hashlib.blake2b(chance().encode(), digest_size=4).hexdigest()
