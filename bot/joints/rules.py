"""What of a gathering its guests follow, as a mark that is another once any of it is."""

from collections.abc import Iterable
from hashlib import sha256


def fingerprint(parts: Iterable[object]) -> str:
    """A mark of these, in this order."""
    return sha256(repr([str(part) for part in parts]).encode()).hexdigest()[:16]
