"""The statements inside a file's functions, each made to say that it ran."""

import ast
from collections.abc import Iterator

RAN = "__ran__"
"""What a counted module calls its lines."""


def statements(tree: ast.Module) -> set[int]:
    """The first lines of all statements in functions; what stands outside runs on import."""
    return {statement.lineno for block in _blocks(tree) for statement in block if _said(statement)}


def counted(tree: ast.Module) -> ast.Module:
    """The same program, where each of these statements first marks its line in RAN."""
    for block in _blocks(tree):
        block[:] = [part for statement in block for part in (*_marks(statement), statement)]
    return ast.fix_missing_locations(tree)


def _blocks(tree: ast.Module) -> list[list[ast.stmt]]:
    """Every row of statements that stands in a function, however deep."""
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    rows = (
        getattr(node, name, None) for node in inside for name in ("body", "orelse", "finalbody")
    )
    return [row for row in rows if isinstance(row, list) and row]


def _marks(statement: ast.stmt) -> Iterator[ast.stmt]:
    if _said(statement):
        for mark in ast.parse(f"{RAN}[{statement.lineno}] = True").body:
            yield ast.copy_location(mark, statement)


def _said(statement: ast.stmt) -> bool:
    """Neither a docstring nor a `...`, nor what the type checker proves to be out of reach."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return False
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return False
        case _:
            return True
