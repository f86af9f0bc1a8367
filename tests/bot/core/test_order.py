"""Commands are listed in the order that is written down, whatever was imported first."""

import subprocess
import sys
from importlib import resources
from pathlib import Path

from bot.core.commands import declared

ROOT = Path(__file__).parents[3]
ASKED = "from bot.core.commands import declared; print(*declared(), sep='\\n')"
BELOW = """
from bot.core import living
living.kinds()
print(*(name for _after, name, _join in living._joined["gathering"]), sep="\\n")
"""


def listed(before: str = "", asked_for: str = ASKED) -> list[str]:
    """The commands' names in order, in a process of their own that imports something first."""
    asked = [sys.executable, "-c", f"{before}\n{asked_for}"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def test_what_was_imported_first_changes_no_order() -> None:
    assert listed("import bot.themes.actions") == listed("import bot.agenda.actions") != []


def test_what_was_imported_first_changes_nothing_of_what_stands_below_a_card() -> None:
    teams, articles = (listed(f"import bot.{name}.cards", BELOW) for name in ("teams", "articles"))
    assert teams == articles
    # Which meeting of a series it is says more of it than anything else there.
    assert teams[0] == "bot.series.cards.on_card"


def test_what_people_do_most_comes_first() -> None:
    names = list(declared())
    assert names[0] == "rsvp"
    assert next(name for name in names if name.startswith("role ")) == "role claim"
    assert next(name for name in names if name.startswith("cop ")) == "cop help"


def test_leaving_and_being_erased_come_after_all_that_is_typed() -> None:
    typed = [name for name, command in declared().items() if not command.hidden]
    assert typed[-2:] == ["cop leave", "cop forget"]


def test_every_command_has_its_place_and_every_place_a_command() -> None:
    lines = resources.files("bot.core").joinpath("order.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == list(declared())
