"""A register: what capabilities declare by decorating it, each under a name of its own."""

from collections.abc import Callable
from typing import TypeVar

Kept = TypeVar("Kept")
Decorated = TypeVar("Decorated")


class Register(dict[str, Kept]):
    """What was declared, by name."""

    def under(
        self, name: str, kept: Callable[[Decorated], Kept]
    ) -> Callable[[Decorated], Decorated]:
        """A decorator that keeps what is made of the decorated thing. One name is declared once."""

        def declare(decorated: Decorated) -> Decorated:
            assert name not in self, f"{name}: declared twice"
            self[name] = kept(decorated)
            return decorated

        return declare
