"""The platform's own descriptions, read from the folder of contracts: methods, events, shapes."""

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import jsonschema_rs
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from tests.wire.described import Described, Everything, shortened
from tests.wire.shapes import Json

UNLISTED = {
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
}
"""Events that the list of scopes leaves out; from their own pages in Slack's documentation."""

ANYWHERE = frozenset({"token", "team_id"})
"""Arguments that every method takes; Bolt's clients send the second with each call."""
MISSPELT = {"app_mentions.read": "app_mentions:read"}


@dataclass(frozen=True, slots=True)
class Method:
    """A Web API method: what it takes, which of `scopes` a bot needs one of, how it may fail."""

    args: Container[str]
    required: frozenset[str]
    scopes: tuple[str, ...]
    errors: Container[str]
    tier: str


Shape = Described[str]


@dataclass(frozen=True, slots=True)
class Contracts:
    """Everything that can be checked by machine. `blocks` holds a shape for each type of block."""

    methods: Mapping[str, Method]
    events: Mapping[str, tuple[str, ...]]
    blocks: Mapping[str, Shape]
    home: Shape
    modal: Shape
    manifest: Shape


@lru_cache
def load(folder: Path | None) -> Contracts:
    """The contracts of a folder, read once; without one nothing is against them."""
    if folder is None:
        return _silent()
    methods = json.loads((folder / "slack-methods.json").read_text())
    events = json.loads((folder / "slack-events.json").read_text())
    shapes = json.loads((folder / "slack-blocks.schema.json").read_text())["definitions"]
    manifest = json.loads((folder / "slack-manifest.schema.json").read_text())
    return Contracts(
        methods=MappingProxyType({name: _method(told) for name, told in methods.items()}),
        events=MappingProxyType(
            {name: tuple(MISSPELT.get(s, s) for s in scopes) for name, scopes in events.items()}
            | UNLISTED
        ),
        blocks=MappingProxyType(dict(_blocks(shapes))),
        home=_shape(shapes, "StrictHome"),
        modal=_shape(shapes, "StrictModal"),
        manifest=_checked(manifest),
    )


def _silent() -> Contracts:
    """Where nothing is described: any method takes anything, and needs no scope."""
    any_method = Method(Everything(None), frozenset(), (), Everything(None), "t3")
    any_shape = _checked({})
    return Contracts(
        methods=Everything(any_method),
        events=Everything(()),
        blocks=Everything(any_shape),
        home=any_shape,
        modal=any_shape,
        manifest=any_shape,
    )


def _method(told: Json) -> Method:
    scopes = told["scopes"] if isinstance(told["scopes"], dict) else {}
    return Method(
        args=frozenset(told["args"]) | ANYWHERE,
        required=frozenset(told["required"]) - {"token"},
        scopes=tuple(scopes.get("bot", ())),
        errors=frozenset(told["errors"]),
        tier=told["rate_limit"] or "t3",
    )


def _blocks(shapes: Json) -> Iterator[tuple[str, Shape]]:
    for known in shapes["KnownBlock"]["anyOf"]:
        name = known["$ref"].rsplit("/", 1)[1]
        one = shapes[name] if "properties" in shapes[name] else shapes[name]["anyOf"][0]
        yield one["properties"]["type"]["const"], _shape(shapes, name)


def _shape(shapes: Json, name: str) -> Shape:
    """The definition `name`, without the blocks in it: those are checked one by one by their type.

    A schema that tries every known block on every block says nothing useful about what is wrong.
    """
    slim = {**shapes, "KnownBlock": {"type": "object"}}
    return _checked({"$ref": f"#/definitions/{name}", "definitions": slim})


def _checked(schema: Json) -> Shape:
    return Described(Draft7Validator(schema), _told, lambda: jsonschema_rs.Draft7Validator(schema))


def _told(error: ValidationError) -> str:
    deepest = _deepest(error)
    place = "/".join(str(step) for step in deepest.absolute_path)
    return f"{place or 'it'}: {shortened(deepest.message)}"


def _deepest(error: ValidationError) -> ValidationError:
    """What is wrong in the one alternative that was meant: the one whose type it has."""
    alternatives = _alternatives(error)
    meant = [errors for errors in alternatives if _meant(errors)]
    if not meant:
        return error
    return _deepest(max(meant[0], key=lambda inner: len(inner.absolute_path)))


def _alternatives(error: ValidationError) -> list[list[ValidationError]]:
    """The errors of each alternative that did not fit either."""
    by_branch: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        by_branch.setdefault(inner.schema_path[0], []).append(inner)
    return list(by_branch.values())


def _meant(errors: list[ValidationError]) -> bool:
    for error in errors:
        if error.validator == "const" and list(error.path)[-1:] == ["type"]:
            return False
        nested = _alternatives(error)
        if nested and not error.path and not any(map(_meant, nested)):
            return False
    return True
