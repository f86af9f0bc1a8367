"""Reads the modules of `bot/` so that they tell which of their statements ran.

Their source is changed as it is read, and nothing watches the program while it runs: a tracer, as
coverage has, made these tests half as slow again, and did not see threads that fixtures had begun.

What a test runs must be the same whichever tests ran before it in its process. So what functions
keep from call to call (`@cache`) is forgotten before each, and what is made once for many tests is
made apart.
"""

import ast
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import compress
from types import CodeType, ModuleType

from tests.proofs.statements import RAN, counted

RUNNING: dict[str, list[bool]] = {}
"""By file, with its whole path: whether each of its lines ran since they were forgotten last.

A list, since to set one of its places is the least that Python can be asked for: the method of a
set made a third of what the tests took.
"""


class _Counting(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Compiled anew each time: what Python keeps compiled beside a file must not count."""
        tree = counted(ast.parse(self.get_data(self.path)))
        return compile(tree, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, which finds its lines under RAN."""
        lines = [False] * (self.get_data(self.path).count(b"\n") + 2)
        # One for a file, whatever names it is imported under.
        setattr(module, RAN, RUNNING.setdefault(self.path, lines))
        super().exec_module(module)


class _Finding(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Modules of `bot/` are counted, all others are left to whom they belong."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname.startswith("bot.") else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Counting(spec.loader.name, spec.loader.path)
        return spec


def begin() -> None:
    """Count from now on; nothing of `bot/` may have been imported before."""
    early = [name for name in sys.modules if name.startswith("bot.")]
    assert not early, f"imported before they could be counted: {early}"
    sys.meta_path.insert(0, _Finding())


@contextmanager
def apart() -> Iterator[None]:
    """What runs within it counts for no test: it is made once, in whichever test comes first."""
    before = {file: lines[:] for file, lines in RUNNING.items()}
    try:
        yield
    finally:
        for file, lines in before.items():
            RUNNING[file][:] = lines
        forget()


def running(folder: str) -> dict[str, list[bool]]:
    """The lines of all files whose path begins so, of which none ran so far."""
    found = {file: lines for file, lines in RUNNING.items() if file.startswith(folder)}
    for lines in found.values():
        lines[:] = [False] * len(lines)
    return found


def ran(lines: list[bool]) -> Iterable[int]:
    """The numbers of those that ran."""
    return compress(range(len(lines)), lines)


def forget() -> None:
    """Have all functions of `bot/` forget what they keep from call to call."""
    for clear in _caches() if RUNNING else ():
        clear()


@cache
def _caches() -> list[Callable[[], None]]:
    # Asked for once all modules are there: looking through all objects takes a while.
    found = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    theirs = [each for each in found if each.__module__.startswith("bot.")]
    # What was imported stays so: to walk the house once more takes as long as many a test.
    return [each.cache_clear for each in theirs if each.__module__ != "bot.core.discovery"]
