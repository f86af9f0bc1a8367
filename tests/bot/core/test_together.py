"""Fields that are needed together say so before anybody is refused for one alone."""

import ast
from collections.abc import Iterator
from inspect import getsource
from textwrap import dedent

import pytest

from bot.core.command import Command, Param
from bot.core.commands import declared
from tests.room import Room, said

SAYING = ("needed", "only with", "not with", "one of these")
TOGETHER = [
    ("gathering move", {"gathering": "next"}, ("to",)),
    ("gathering seats", {"gathering": "next"}, ("seats",)),
    ("gathering relocate", {"gathering": "next"}, ("place",)),
    ("cop prompts", {"times": "off"}, ("times",)),
    (
        "poll",
        {"question": "When?", "choices": "May, June", "names": "yes", "anonymous": "yes"},
        ("names", "anonymous"),
    ),
]
"""What is refused for what is not given beside it, and the fields that have to say so."""


def announced(command: Command, name: str) -> bool:
    """Whether a field's help tells that it hangs on another."""
    param = command.param(name)
    return param is not None and any(word in param.help.casefold() for word in SAYING)


def asked_after_all(command: Command) -> Iterator[Param]:
    """Optional parameters that a command's action asks for all the same: `raise Missing([...])`."""
    for node in ast.walk(ast.parse(dedent(getsource(command.action)))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Missing"):
            continue
        for one in ast.walk(node):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                param = command.param(one.value)
                if param is not None and not param.required:
                    yield param


def test_an_optional_field_that_is_asked_for_after_all_says_when_it_is_needed() -> None:
    unsaid = [
        (command.name, param.name)
        for command in declared().values()
        for param in asked_after_all(command)
        if not announced(command, param.name)
    ]
    assert unsaid == []
    # The test sees them at all.
    assert len([p for c in declared().values() for p in asked_after_all(c)]) >= 5


@pytest.mark.parametrize(("name", "given", "fields"), TOGETHER)
async def test_what_is_refused_without_another_field_was_announced_at_the_field(
    room: Room, name: str, given: dict[str, str], fields: tuple[str, ...]
) -> None:
    reply = await room.make("Chris", name, given, source="form")
    assert reply.refused, said(reply)
    assert all(announced(declared()[name], field) for field in fields)
