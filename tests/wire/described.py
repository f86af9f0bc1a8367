"""What a platform's own description of its API says of a value, or that it says nothing."""

import json
from collections.abc import Callable, Iterator, Mapping
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


class Described(Generic[Fault]):
    """One schema that something may be checked against, and how its faults are told."""

    def __init__(self, validator: Validator, told: Callable[[ValidationError], Fault]) -> None:
        self._validator = validator
        self._told = told
        # The same cards are sent again and again, and a validator takes milliseconds for each.
        self._valid: set[str] = set()

    def faults(self, value: object) -> Iterator[Fault]:
        """What is wrong with `value`, each fault with the place it was found in."""
        written = json.dumps(value, sort_keys=True)
        if written in self._valid:
            return
        found = list(self._validator.iter_errors(value))
        if not found:
            self._valid.add(written)
        yield from map(self._told, found)


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
