"""Sums: what many rows come to, in whatever order, to tell whether others are the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

SIZE = 16
"""Bytes of a row's digest."""


@dataclass(slots=True)
class Sum:
    """How many rows there were, and the sum of their digests."""

    rows: int = 0
    digests: int = 0

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Take rows into account, each as Python has it."""
        for row in rows:
            digest = blake2b(repr(tuple(row)).encode(), digest_size=SIZE).digest()
            self.rows += 1
            self.digests = (self.digests + int.from_bytes(digest)) % 2 ** (8 * SIZE)
