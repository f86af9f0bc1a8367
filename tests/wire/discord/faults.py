"""What is wrong with a body: found by a schema, told in Discord's words and codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.wire.described import Described, shortened
from tests.wire.shapes import Json

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


@dataclass(frozen=True, slots=True)
class Documents:
    """What schemas refer to by its address, for each of the two that read it."""

    told: Registry[bool | Mapping[str, Any]]
    quick: jsonschema_rs.Registry

    @classmethod
    def of(cls, documents: Mapping[str, Json]) -> "Documents":
        """The documents by their addresses."""
        told: Registry[bool | Mapping[str, Any]] = Registry()
        read = {
            uri: Resource.from_contents(document, default_specification=DRAFT202012)
            for uri, document in documents.items()
        }
        spelt = [(uri, spelled(document)) for uri, document in documents.items()]
        return cls(told.with_resources(read.items()), jsonschema_rs.Registry(spelt))


def spelled(node: Any) -> Any:  # noqa: ANN401 - any JSON
    """A schema with our own word in those that every validator knows.

    They say nothing useful of what is wrong, and the same of whether anything is.
    """
    if isinstance(node, list):
        return [spelled(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: spelled(value) for key, value in node.items() if key != DECIDED}
    if DECIDED in node:
        field, by = node[DECIDED]["field"], node[DECIDED]["by"]
        cases = [
            {"if": _says(field, [kind]), "then": spelled(schema)} for kind, schema in by.items()
        ]
        made["allOf"] = [*made.get("allOf", ()), _says(field, by), *cases]
    return made


def _says(field: str, kinds: Iterable[str]) -> Json:
    """That an object tells one of these kinds of itself, as a number or in words."""
    numbers = [int(kind) for kind in kinds if kind.isdigit()]
    told = {"enum": [*kinds, *numbers]}
    return {"type": "object", "required": [field], "properties": {field: told}}


Checking = extend(Draft202012Validator, {DECIDED: _decide})  # type: ignore[no-untyped-call]
Shape = Described[Fault]


def checked(schema: Json, registry: Documents) -> Shape:
    """What a schema says of a value; `registry` holds the documents that it refers to."""
    return Described(
        Checking(schema, registry=registry.told, format_checker=formats),
        _fault,
        lambda: jsonschema_rs.Draft202012Validator(
            spelled(schema), registry=registry.quick, validate_formats=True
        ),
    )


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
