"""The shapes that go over the wire: JSON objects, and a call that the platform refuses."""

from typing import Any

Json = dict[str, Any]
"""An object as it stands in a body; what may be in it is checked against the contracts."""


class Refusal(Exception):
    """An answer with ok: false. `error` is the platform's word for it, `more` stands beside it."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.more = more
