"""The page of commands: what would mislead whoever reads it."""

from pathlib import Path

from bot.core.commands import declared
from bot.help.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == reference(declared()), "write it anew: make docs"
