"""What broke a rule of a platform, whether or not the platform itself would have refused it."""


class Rules:
    """Collects what broke a rule: `violations` must be empty at the end of a test."""

    def __init__(self) -> None:
        self.violations: list[str] = []

    def broken(self, what: str) -> None:
        """Write a violation down."""
        self.violations.append(what)
