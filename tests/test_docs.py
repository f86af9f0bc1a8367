"""The docs for whoever builds: what they name is there, under that name."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from bot.core.commands import declared

ROOT = Path(__file__).parents[1]
TOLD = (
    "docs/architecture.md",
    "docs/decisions.md",
    "docs/reliability.md",
    "docs/threats.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
)
FOLDERS = ("adapters", "bot", "scheduler", "store", "tests")
CODE = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix != ".pyc"]
NAMES = {path.name for path in CODE}
SOURCE = "\n".join(path.read_text() for path in CODE if path.suffix == ".py")
CLASSES = {name.casefold(): name for name in re.findall(r"^class (\w+)", SOURCE, re.MULTILINE)}
TO_BE_WRITTEN = "excursion"
"""What CONTRIBUTING.md has somebody write, for an example."""
PATH = re.compile(r"[\w./-]+(/|\.(py|toml|md|play|lock|txt))")


def wrong(name: str) -> bool:
    """Whether something in backticks names a file, class or command that is not there."""
    if TO_BE_WRITTEN in name:
        return False
    if PATH.fullmatch(name):
        return not (ROOT / name).exists() and name not in NAMES
    if command := re.fullmatch(r"/(\w+( [\w-]+)?)", name):
        return command[1] not in declared()
    if dotted := re.fullmatch(r"(\w+)\.(\w+)", name):
        of = CLASSES.get(dotted[1].casefold(), dotted[1])
        known = re.search(rf"^class {of}\b.*?\n(?=^\S)", SOURCE, re.MULTILINE | re.DOTALL)
        return not known or not re.search(rf"\b{dotted[2]}\b", known[0])
    return bool(re.fullmatch(r"[A-Z][a-z]\w+", name)) and name.casefold() not in CLASSES


@pytest.mark.parametrize("told", TOLD)
def test_what_a_page_names_or_points_at_is_there(told: str) -> None:
    page = (ROOT / told).read_text()
    assert [name for name in re.findall(r"`([^`\n]+)`", page) if wrong(name)] == []
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", page)]
    there = [target for target in targets if target and "://" not in target]
    assert there
    assert [target for target in there if not ((ROOT / told).parent / target).exists()] == []


@pytest.mark.parametrize(
    "name", ["bot/gone.py", "gone/", "gone.py", "/cop gone", "Gone", "ask.gone", "gone.now"]
)
def test_what_is_gone_is_noticed(name: str) -> None:
    assert wrong(name)


def test_every_folder_of_tests_is_told_of() -> None:
    page = (ROOT / "tests" / "README.md").read_text()
    folders = [f.name for f in (ROOT / "tests").iterdir() if f.is_dir() and f.name[0] not in "_."]
    assert [name for name in folders if f"`tests/{name}/" not in page] == []


def test_the_floors_are_those_that_are_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = project["tool"]["importlinter"]["contracts"]
    [layers] = [each["layers"] for each in contracts if each.get("containers") == ["bot"]]
    page = (ROOT / "docs" / "architecture.md").read_text()
    block = page[page.index("    privacy\n") :].partition("\n\n")[0]
    drawn = [line.split("  ")[0] for line in map(str.strip, block.splitlines())]
    assert drawn == [layer.replace(" | ", " ") for layer in layers]


@pytest.mark.parametrize("told", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.stem)
def test_a_command_line_on_a_page_is_one_that_is_understood(told: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", told.read_text(), re.DOTALL)
    typed = [
        line[2:] for block in blocks for line in block.splitlines() if line[:2] in ("# ", "$ ")
    ]
    ours = [part for line in typed for part in line.split("&&") if re.search(r"\bconvene ", part)]
    lines = [words[1:] for words in map(shlex.split, ours) if words[0].endswith("convene")]
    # Asked for help, it looks at the words and does nothing.
    odd = [args for args in lines if CliRunner().invoke(app, [*args, "--help"]).exit_code]
    assert odd == []


@pytest.mark.parametrize("odd", [["restores"], ["restore", "--gone"], ["people", "gone"]])
def test_a_command_line_that_is_not_understood_is_noticed(odd: list[str]) -> None:
    assert CliRunner().invoke(app, [*odd, "--help"]).exit_code
