"""Discord's own description of its API, read from the folder of contracts: its operations."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tests.wire.described import Everything
from tests.wire.discord.closing import closed, decided
from tests.wire.discord.faults import Documents, Shape, checked
from tests.wire.shapes import Json

CLOSED, OPEN = "urn:discord:closed", "urn:discord:open"
NUMBERS = frozenset({"limit", "type"})
FLAGS = frozenset({"with_counts", "with_member", "with_response", "with_user_count"})
"""Parameters of addresses that the double has to read where nobody describes them."""


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


@lru_cache
def load(folder: Path | None) -> Contracts:
    """The description of a folder, read once; without one there are no operations in it."""
    if folder is None:
        return Contracts(())
    told = json.loads((folder / "discord-openapi.json").read_text())
    strict, told = closed(told), decided(told, told["components"]["schemas"], shut=False)
    registry = Documents.of({CLOSED: strict, OPEN: told})
    paths = sorted(told["paths"], key=_rank)
    operations = [
        (_pattern(path), _operation(path, method, strict, told, registry))
        for path in paths
        for method in told["paths"][path]
        if method != "parameters"
    ]
    return Contracts(tuple(operations))


def undescribed(names: Iterable[str]) -> Contracts:
    """Operations that are known by name alone ("GET /users/@me"): they take and answer anything."""
    anything = checked({}, Documents.of({}))
    operations = []
    for method, path in sorted((name.split(" ", 1) for name in names), key=lambda n: _rank(n[1])):
        query, answers = Everything(anything), Everything(None)
        made = Operation(method, path, anything, True, query, NUMBERS, FLAGS, answers)
        operations.append((_pattern(path), made))
    return Contracts(tuple(operations))


def _operation(path: str, method: str, strict: Json, told: Json, registry: Documents) -> Operation:
    row = told["paths"][path][method]
    takes = row.get("requestBody", {}).get("content", {})
    asked = {each["name"]: each["schema"] for each in row.get("parameters", ())}
    body = strict["paths"][path][method].get("requestBody", {}).get("content", {})
    json_body = body.get("application/json")
    answers: dict[int, Shape | None] = {}
    for status, answer in row["responses"].items():
        if status.isdigit() and "$ref" not in answer:
            shown = answer.get("content", {}).get("application/json")
            answers[int(status)] = checked(_at(OPEN, shown["schema"]), registry) if shown else None
    return Operation(
        method=method.upper(),
        path=path,
        body=checked(_at(CLOSED, json_body["schema"]), registry) if json_body else None,
        forms="multipart/form-data" in takes,
        query=MappingProxyType({n: checked(_at(OPEN, s), registry) for n, s in asked.items()}),
        numbers=frozenset(name for name, schema in asked.items() if _is(schema, "integer")),
        flags=frozenset(name for name, schema in asked.items() if _is(schema, "boolean")),
        answers=MappingProxyType(answers),
    )


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


def _rank(path: str) -> tuple[int, str]:
    """What is named in full goes before what could be anything: /users/@me before /users/{id}."""
    return path.count("{"), path


def _is(schema: Json, kind: str) -> bool:
    kinds = schema.get("type", ())
    return kind in ([kinds] if isinstance(kinds, str) else kinds)


def _at(uri: str, schema: Json) -> Json:
    """A schema whose references point into the document at `uri`."""
    text = json.dumps(schema).replace('"#/', f'"{uri}#/')
    made: Json = json.loads(text)
    return made
