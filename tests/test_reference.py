"""The page of commands: what would mislead whoever reads it."""

from pathlib import Path

from bot.commands import declared
from bot.reference import reference

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"


def test_the_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == reference(declared()), "write it anew: make docs"
