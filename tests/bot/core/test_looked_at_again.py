"""Whatever is written to somebody unasked says whether it is looked at again before it goes."""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bot.core.private import WEIGHED, kind_of
from bot.core.still import declared

ROOT = Path(__file__).parents[3]
ROOMS = sorted(path for path in (ROOT / "bot").glob("*/*.py") if path.parent.name != "core")
TRUE_FOR_GOOD = {
    # What was objected to stays so, and is told to whoever put it.
    "charter-objected",
    "ending-objected",
}
HANDED_ON = {"no-themes", "undecided", "unmet", "interest"}
"""Names that a function is given, or an adapter has."""


def test_what_a_room_writes_unasked_is_looked_at_again() -> None:
    known = declared() | TRUE_FOR_GOOD
    unknown = {f"{path}: {name}" for path in ROOMS for name in _names(path) if name not in known}
    assert not unknown, "no @still for these"


def test_so_is_what_is_named_elsewhere() -> None:
    assert declared() >= HANDED_ON


def test_the_names_are_found() -> None:
    found = {name for path in ROOMS for name in _names(path)}
    assert found >= {"ask", "who-came", "team-report", "interview-halfway", *TRUE_FOR_GOOD}
    assert not found & {"cover", "answer", "coach"}, "what is said at once waits for nothing"


def _names(path: Path) -> Iterator[str]:
    """What begins the keys of all that counts, as far as the code tells."""
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(dotted)
    tree = ast.parse(path.read_text())
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            said = _said(call)
            if said is None or not _counts(said[0], call, module):
                continue
            name = _name(said[1], function, module)
            if isinstance(name, Given):
                yield from _given(name, function.name, tree)
            elif name is not None:
                yield name


@dataclass(frozen=True)
class Given:
    """A name that the function was given: the place of that among what it takes."""

    place: int


def _given(name: Given, function: str, tree: ast.AST) -> Iterator[str]:
    """What a function of a module is given there by those who call it."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == function:
            given = call.args[name.place]
            assert isinstance(given, ast.Constant), ast.unparse(call)
            yield str(given.value)


def _said(call: ast.Call) -> tuple[ast.expr, ast.expr] | None:
    """The kind and the key of a message, where a call is one."""
    named = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if named == "direct" and len(call.args) > 3:
        return call.args[2], call.args[3]
    if isinstance(call.func, ast.Name) and call.func.id == "Note" and len(call.args) > 2:
        return call.args[1], call.args[2]
    return None


def _counts(kind: ast.expr, call: ast.Call, module: ModuleType) -> bool:
    at_once = next((word.value for word in call.keywords if word.arg == "at_once"), None)
    if at_once is not None:
        return not (isinstance(at_once, ast.Constant) and at_once.value is True)
    # Where it is told only then which kind it is, it may count.
    named = getattr(module, ast.unparse(kind), "")
    return named not in WEIGHED or not kind_of(named).at_once


def _name(key: ast.expr, function: ast.FunctionDef, module: ModuleType) -> str | Given | None:
    """None for a key that the function was given whole."""
    if isinstance(key, ast.Name):
        key = next((value for name, value in _assigned(function) if name == key.id), key)
    if isinstance(key, ast.Constant):
        return str(key.value)
    if not isinstance(key, ast.JoinedStr):
        return None
    first = key.values[0]
    if isinstance(first, ast.FormattedValue):
        taken = [arg.arg for arg in function.args.args]
        if (said := ast.unparse(first.value)) in taken:
            return Given(taken.index(said))
        return str(getattr(module, said))
    assert isinstance(first, ast.Constant)
    return str(first.value).partition(":")[0]


def _assigned(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            yield from ((ast.unparse(name), value) for name, value in pairs)
