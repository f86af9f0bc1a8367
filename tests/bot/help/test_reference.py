"""The page of commands: what would mislead whoever reads it."""

from pathlib import Path

from bot.core.commands import declared
from bot.help.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == reference(declared()), "write it anew: make docs"


def test_no_parameter_is_explained_by_its_own_name() -> None:
    shown = [command for command in declared().values() if not command.hidden]
    asked = [(command.name, param) for command in shown for param in command.params]
    assert asked
    bare = [(name, p.name) for name, p in asked if not p.held and _bare(p.name) == p.help]
    assert bare == []


def _bare(name: str) -> str:
    return name.replace("_", " ").capitalize()
