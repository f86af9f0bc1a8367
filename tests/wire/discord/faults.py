"""What is wrong with a body: found by a schema, told in Discord's words and codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry

from tests.wire.described import Described, shortened
from tests.wire.shapes import Json

Documents = Registry[bool | Mapping[str, Any]]
DECIDED = "x-decided-by"
"""A word of our own in a schema: which alternative an object is, by a field of its."""
formats = FormatChecker(())


@formats.checks("date-time", raises=ValueError)
def _dated(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a body: where, Discord's code for it, and what it says."""

    path: tuple[str, ...]
    code: str
    said: str

    def __str__(self) -> str:
        return f"{'.'.join(self.path) or 'the body'}: {self.said}"


def _decide(
    validator: Draft202012Validator, told: Json, instance: object, _schema: Json
) -> Iterator[ValidationError]:
    """Checks an object as the one of a union that it says to be."""
    field, by = told["field"], told["by"]
    kind = instance.get(field) if isinstance(instance, dict) else None
    if str(kind) in by:
        yield from validator.descend(instance, by[str(kind)])
        return
    said = f"{kind!r} is not one of {', '.join(by)}"
    yield ValidationError(said, validator="enum", path=[field])


Checking = extend(Draft202012Validator, {DECIDED: _decide})  # type: ignore[no-untyped-call]
Shape = Described[Fault]


def checked(schema: Json, registry: Documents) -> Shape:
    """What a schema says of a value; `registry` holds the documents that it refers to."""
    return Described(Checking(schema, registry=registry, format_checker=formats), _fault)


def _deepest(error: ValidationError) -> ValidationError:
    """What is wrong in the alternative that got furthest."""
    inner = [each for each in error.context or () if list(each.absolute_path) != []]
    meant = [each for each in inner if each.validator != "type" or len(each.path)]
    if not meant:
        return error
    return _deepest(max(meant, key=lambda each: len(each.absolute_path)))


CODES = {
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
    "maximum": "NUMBER_TYPE_MAX",
    "minimum": "NUMBER_TYPE_MIN",
}
"""Discord's codes by the word of the schema that was broken."""


def _fault(error: ValidationError) -> Fault:
    found = _deepest(error)
    path = tuple(str(step) for step in found.absolute_path)
    code = CODES.get(str(found.validator), "BASE_TYPE_INVALID")
    return Fault(path, code, shortened(found.message))
