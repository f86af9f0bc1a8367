"""Shares: of several processes that run the tests each reads its part of them first.

All of them read every test file, in the same order and at the same time, so that on a clean clone
each compiled all of it, with assertions rewritten: ten seconds of each. What one has compiled the
others find beside the file, once they come to it.
"""

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


def read_first(config: pytest.Config) -> None:
    """Import the part of the test files that is this process's; nothing where there is one."""
    told = getattr(config, "workerinput", None)
    if told is None:
        return
    number = int(told["workerid"].removeprefix("gw"))
    for file in share(sorted(ROOT.rglob("test_*.py")), number, told["workercount"]):
        # What can't be imported is told of as it is collected.
        with suppress(Exception):
            import_module(name_of(file))


def name_of(file: Path) -> str:
    """What a test file's module is called, wherever it is imported from."""
    return ".".join(file.relative_to(ROOT.parent).with_suffix("").parts)


def share(files: Sequence[Path], number: int, count: int) -> Sequence[Path]:
    """Each file is in one process's share: neighbours, which import the same, in different ones."""
    return files[number::count]
