"""Discord's own description of its API, read from the folder of contracts, with objects closed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.wire.described import Described, Everything, shortened
from tests.wire.shapes import Json

Documents = Registry[bool | Mapping[str, Any]]
CLOSED, OPEN = "urn:discord:closed", "urn:discord:open"
EXCEPTIONS: Mapping[str, Json] = {
    # discord.py copies the flags of an embed that it was given by Discord.
    "RichEmbed": {"flags": {"type": "integer"}},
    # It says of each command whether it is for adults only, as Discord's pages say.
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    # It says of every message that it is not read aloud, also of changed ones and of posts.
    "MessageEditRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateRequestPartial": {"tts": {"const": False}},
    "BaseCreateMessageCreateRequest": {"tts": {"const": False}},
    # It says of a post that it is a public thread, which all posts are.
    "CreateForumThreadRequest": {"type": {"const": 11}},
}
"""What is let through though the description does not name it, with why."""
NUMBERED = "SnowflakeType"
"""Ids, which discord.py writes as numbers: of attachments, whom to mention, what to reply to."""
UNIONS = ("oneOf", "anyOf")
TELLING = ("type", "entity_type")
"""Fields that say which alternative of a union is meant."""
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


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path. `body` is None where it takes none, `query` its parameters by name."""

    method: str
    path: str
    body: Shape | None
    forms: bool
    """Whether it takes files."""
    query: Mapping[str, Shape]
    numbers: frozenset[str]
    flags: frozenset[str]
    answers: Mapping[int, Shape | None]

    @property
    def name(self) -> str:
        """How it is called: "GET /users/@me"."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Contracts:
    """All operations, those whose path has fewer parameters first."""

    operations: Sequence[tuple[re.Pattern[str], Operation]]

    def find(self, method: str, path: str) -> tuple[Operation, Mapping[str, str]] | None:
        """The operation that a request is for, and the parameters in its path, still quoted."""
        for pattern, operation in self.operations:
            if operation.method == method and (found := pattern.fullmatch(path)):
                return operation, found.groupdict()
        return None


NUMBERS = frozenset({"limit", "type"})
FLAGS = frozenset({"with_counts", "with_member", "with_response", "with_user_count"})
"""Parameters of addresses that the double has to read where nobody describes them."""


def undescribed(names: Iterable[str]) -> Contracts:
    """Operations that are known by name alone ("GET /users/@me"): they take and answer anything."""
    anything = _checked({}, Registry())
    operations = []
    for method, path in sorted((name.split(" ", 1) for name in names), key=lambda n: _rank(n[1])):
        query, answers = Everything(anything), Everything(None)
        made = Operation(method, path, anything, True, query, NUMBERS, FLAGS, answers)
        operations.append((_pattern(path), made))
    return Contracts(tuple(operations))


@lru_cache
def load(folder: Path | None) -> Contracts:
    """The description of a folder, read once; without one there are no operations in it."""
    if folder is None:
        return Contracts(())
    told = json.loads((folder / "discord-openapi.json").read_text())
    closed, told = _closed(told), _close(told, told["components"]["schemas"], shut=False)
    registry: Documents = Registry().with_resources(
        (uri, Resource.from_contents(document, default_specification=DRAFT202012))
        for uri, document in ((CLOSED, closed), (OPEN, told))
    )
    paths = sorted(told["paths"], key=_rank)
    operations = [
        (_pattern(path), _operation(path, method, closed, told, registry))
        for path in paths
        for method in told["paths"][path]
        if method != "parameters"
    ]
    return Contracts(tuple(operations))


def _operation(path: str, method: str, closed: Json, told: Json, registry: Documents) -> Operation:
    row = told["paths"][path][method]
    takes = row.get("requestBody", {}).get("content", {})
    asked = {each["name"]: each["schema"] for each in row.get("parameters", ())}
    body = closed["paths"][path][method].get("requestBody", {}).get("content", {})
    json_body = body.get("application/json")
    answers: dict[int, Shape | None] = {}
    for status, answer in row["responses"].items():
        if status.isdigit() and "$ref" not in answer:
            shown = answer.get("content", {}).get("application/json")
            answers[int(status)] = _checked(_at(OPEN, shown["schema"]), registry) if shown else None
    return Operation(
        method=method.upper(),
        path=path,
        body=_checked(_at(CLOSED, json_body["schema"]), registry) if json_body else None,
        forms="multipart/form-data" in takes,
        query=MappingProxyType({n: _checked(_at(OPEN, s), registry) for n, s in asked.items()}),
        numbers=frozenset(name for name, schema in asked.items() if _is(schema, "integer")),
        flags=frozenset(name for name, schema in asked.items() if _is(schema, "boolean")),
        answers=MappingProxyType(answers),
    )


def _rank(path: str) -> tuple[int, str]:
    """What is named in full goes before what could be anything: /users/@me before /users/{id}."""
    return path.count("{"), path


def _is(schema: Json, kind: str) -> bool:
    kinds = schema.get("type", ())
    return kind in ([kinds] if isinstance(kinds, str) else kinds)


def _checked(schema: Json, registry: Documents) -> Shape:
    return Described(Checking(schema, registry=registry, format_checker=formats), _fault)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


def _at(uri: str, schema: Json) -> Json:
    """A schema whose references point into the document at `uri`."""
    text = json.dumps(schema).replace('"#/', f'"{uri}#/')
    made: Json = json.loads(text)
    return made


def _closed(told: Json) -> Json:
    """The description with every object closed and every union decided by the type it tells."""
    schemas = told["components"]["schemas"]
    named = {
        name: schema | {"properties": schema["properties"] | EXCEPTIONS.get(name, {})}
        if "properties" in schema
        else schema
        for name, schema in schemas.items()
    }
    named[NUMBERED] = schemas[NUMBERED] | {"type": ["string", "integer"]}
    whole = told | {"components": told["components"] | {"schemas": named}}
    return _close(whole, named)


def _close(node: Json, schemas: Json, *, shut: bool = True) -> Json:
    made = {key: _each(value, schemas, shut=shut) for key, value in node.items()}
    if shut and isinstance(node.get("properties"), dict) and "type" in node:
        return {"additionalProperties": False} | made
    return _decided(made, schemas)


def _each(node: object, schemas: Json, *, shut: bool) -> object:
    if isinstance(node, dict):
        return _close(node, schemas, shut=shut)
    return [_each(each, schemas, shut=shut) for each in node] if isinstance(node, list) else node


def _decided(node: Json, schemas: Json) -> Json:
    """A union of objects that say their type: the type decides what is wanted."""
    for union in UNIONS:
        if union in node and all("const" in each for each in node[union]):
            values = [each["const"] for each in node[union]]
            return {key: each for key, each in node.items() if key != union} | {"enum": values}
        for field in TELLING if union in node else ():
            kinds = [_kinds(each, field, schemas) for each in node[union]]
            if len(kinds) > 1 and all(kinds):
                pairs = zip(kinds, node[union], strict=True)
                by = {str(kind): each for all_kinds, each in pairs for kind in all_kinds or ()}
                rest = {key: each for key, each in node.items() if key != union}
                return rest | {DECIDED: {"field": field, "by": by}}
    return node


def _kinds(schema: Json, field: str, schemas: Json) -> list[object] | None:
    """The values of the field by which an alternative is known."""
    if "$ref" not in schema:
        return None
    target = schemas[schema["$ref"].rsplit("/", 1)[1]]
    kinds: list[object] | None = target.get("properties", {}).get(field, {}).get("enum")
    return kinds if field in target.get("required", ()) else None


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
