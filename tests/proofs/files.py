"""The folders of `bot/`, the tests that speak for each, and how much of each file these run."""

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.statements import statements

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "bot"
ONE_IN = 20
"""One line in so many may stay unproven in any file."""
# Chance decides which lines these run, and a proof must be the same tomorrow.
LEFT_TO_CHANCE = ("test_machine.py", "test_*_properties.py")


@dataclass(frozen=True, slots=True)
class Proof:
    """How much of one file the tests of its own folder run."""

    file: str
    """From the root: "bot/roles/cards.py"."""
    lines: int
    """So many statements stand in its functions."""
    unrun: tuple[int, ...]
    """The line numbers of those that did not run."""

    @property
    def wanting(self) -> bool:
        """Whether too many did not run."""
        return len(self.unrun) * ONE_IN > self.lines


def folder_of(test: Path) -> str | None:
    """The folder a test speaks for, as "bot/roles"; None where it speaks for none."""
    if not test.is_relative_to(TESTS) or any(map(test.match, LEFT_TO_CHANCE)):
        return None
    inside = test.relative_to(TESTS).parts
    return f"bot/{inside[0]}" if len(inside) > 1 else None


def folders_in(paths: Iterable[str]) -> list[str]:
    """The folders of `bot/` whose tests all run when pytest is given these paths."""
    given = [(ROOT / path).resolve() for path in paths]
    names = sorted(init.parent.name for init in ROOT.glob("bot/*/__init__.py"))
    return [f"bot/{name}" for name in names if any(map((TESTS / name).is_relative_to, given))]


def measure(folders: Iterable[str], ran: Mapping[str, Collection[int]]) -> list[Proof]:
    """Each file of these folders against the lines that ran, under the files' whole paths."""
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    return [_proof(file, ran.get(str(file), ())) for file in files]


def _proof(file: Path, ran: Collection[int]) -> Proof:
    lines = statements(ast.parse(file.read_text()))
    return Proof(str(file.relative_to(ROOT)), len(lines), tuple(sorted(lines.difference(ran))))
