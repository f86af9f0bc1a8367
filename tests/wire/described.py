"""What a platform's own description of its API says of a value, or that it says nothing."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from jsonschema.exceptions import ValidationError

Found = TypeVar("Found")
Fault = TypeVar("Fault")
LONGEST = 200
"""Characters of a fault: it quotes what is wrong, which may be long."""


class Validator(Protocol):
    """One of jsonschema's."""

    def iter_errors(self, instance: Any) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
        """What is wrong with a value."""


class Quick(Protocol):
    """One of jsonschema-rs's."""

    def is_valid(self, instance: object) -> bool:
        """Whether nothing is wrong with a value."""


class Described(Generic[Fault]):
    """One schema that something may be checked against, and how its faults are told."""

    def __init__(
        self,
        validator: Validator,
        told: Callable[[ValidationError], Fault],
        quick: Callable[[], Quick],
    ) -> None:
        """`quick` makes a validator of the same schema that only says whether a value is valid."""
        self._validator = validator
        self._told = told
        self._make_quick = quick

    @cached_property
    def _quick(self) -> Quick:
        return self._make_quick()

    def faults(self, value: object) -> Iterator[Fault]:
        """What is wrong with `value`, each fault with the place it was found in."""
        # Nearly all is valid, and is known to be in a hundredth of the time that telling takes.
        if not self._quick.is_valid(value):
            yield from map(self._told, self._validator.iter_errors(value))


class Everything(Mapping[Any, Found]):
    """Where there is no description: whatever is asked for is there, and it is always the same."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def __getitem__(self, name: object) -> Found:
        return self._found

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


def shortened(said: str) -> str:
    """A fault's beginning and end."""
    return said if len(said) <= LONGEST else f"{said[: LONGEST // 2]}…{said[-LONGEST // 2 :]}"
