"""A call that the platform refuses, and with what."""


class Refusal(Exception):
    """An answer with ok: false. `error` is the platform's word for it, `more` stands beside it."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.more = more
